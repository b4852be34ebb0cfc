import { lt, or } from 'drizzle-orm';
import { emailTokens, securityEvents, sessions, trustedDevices } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { defineJob } from '#lib/jobs/job.ts';
import { removeExpiredAttempts } from '#lib/rate-limit/limiter.ts';
import { sessionCutoffs } from './session-limits.ts';

/** How long a dead link can still say why it is dead. */
const DEAD_LINK_KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** How long a session that is over, and how long a line of a security log, is kept. */
const SESSIONS_KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const EVENTS_KEPT_MS = 365 * 24 * 60 * 60 * 1000;

/** Once a night; a run that is missed is made up for by the next. */
export const removeExpiredSecretsJob = defineJob('identity-remove-expired-secrets', {
  schedule: '37 3 * * *',
});

/**
 * Removes links of mails that ended a week ago, with whatever sign-ups that were never confirmed carried, counters of
 * attempts whose window is over, sessions that were over a month ago, trust in browsers that has run out, and lines of
 * security logs that are a year old. Answers how many links, counters and sessions.
 */
export async function removeExpiredSecrets(
  ctx: Context,
): Promise<{ links: number; counters: number; sessions: number }> {
  const now = ctx.now();
  const before = (ms: number) => new Date(now.getTime() - ms);
  const links = await ctx.db
    .delete(emailTokens)
    .where(lt(emailTokens.expiresAt, before(DEAD_LINK_KEPT_MS)))
    .returning({ id: emailTokens.id });
  await ctx.db.delete(trustedDevices).where(lt(trustedDevices.expiresAt, now));
  await ctx.db.delete(securityEvents).where(lt(securityEvents.createdAt, before(EVENTS_KEPT_MS)));
  const over = await removeSessions(ctx);
  return { links: links.length, counters: await removeExpiredAttempts(ctx.db, now), sessions: over };
}

async function removeSessions(ctx: Context): Promise<number> {
  const then = new Date(ctx.now().getTime() - SESSIONS_KEPT_MS);
  const { begunAfter, usedAfter } = sessionCutoffs(then);
  const removed = await ctx.db
    .delete(sessions)
    .where(
      or(lt(sessions.endedAt, then), lt(sessions.createdAt, begunAfter), lt(sessions.lastUsedAt, usedAfter)),
    )
    .returning({ id: sessions.id });
  return removed.length;
}
