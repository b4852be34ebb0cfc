import { and, eq, isNotNull, isNull, lt, or } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { avatars } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { enqueueAll } from '#lib/jobs/enqueue.ts';
import { gravatarJob } from './gravatar-job.ts';

/** How old our copy of a Gravatar may become. */
const COPY_AGE_MS_MAX = 7 * 24 * 60 * 60 * 1000;
const BATCH_MAX = 1_000;

/** Asks anew for the Gravatars whose copy has aged, the oldest batch of them; the next night takes the next. */
export async function refreshGravatars(ctx: Context<Db>): Promise<void> {
  const limit = new Date(ctx.now().getTime() - COPY_AGE_MS_MAX);
  const aged = await ctx.db
    .select({ userId: avatars.userId })
    .from(avatars)
    .where(
      and(
        eq(avatars.kind, 'gravatar'),
        isNotNull(avatars.userId),
        or(isNull(avatars.gravatarCheckedAt), lt(avatars.gravatarCheckedAt, limit)),
      ),
    )
    .orderBy(avatars.gravatarCheckedAt)
    .limit(BATCH_MAX);
  const wanted = aged.flatMap(({ userId }) => (userId === null ? [] : [{ userId }]));
  await inTransaction(ctx, (tx) => enqueueAll(tx.db, gravatarJob, wanted));
}
