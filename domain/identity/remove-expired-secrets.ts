import { lt } from 'drizzle-orm';
import { emailTokens } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { defineJob } from '#lib/jobs/job.ts';
import { removeExpiredAttempts } from '#lib/rate-limit/limiter.ts';

/** How long a dead link can still say why it is dead. */
const DEAD_LINK_KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** Once a night; a run that is missed is made up for by the next. */
export const removeExpiredSecretsJob = defineJob('identity-remove-expired-secrets', {
  schedule: '37 3 * * *',
});

/**
 * Removes links of mails that ended a week ago, with whatever sign-ups that were never confirmed carried, and counters of
 * attempts whose window is over. Answers how many of each.
 */
export async function removeExpiredSecrets(ctx: Context): Promise<{ links: number; counters: number }> {
  const now = ctx.now();
  const links = await ctx.db
    .delete(emailTokens)
    .where(lt(emailTokens.expiresAt, new Date(now.getTime() - DEAD_LINK_KEPT_MS)))
    .returning({ id: emailTokens.id });
  return { links: links.length, counters: await removeExpiredAttempts(ctx.db, now) };
}
