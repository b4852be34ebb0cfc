import { asc } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { auditLogHeads } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { enqueueAll } from '#lib/jobs/enqueue.ts';
import { checkLogJob } from './check-log-job.ts';

/** Enqueues a check of every log that has an entry. */
export async function checkLogs(ctx: Context<Db>): Promise<void> {
  const logs = await ctx.db
    .select({ organizationId: auditLogHeads.organizationId })
    .from(auditLogHeads)
    .orderBy(asc(auditLogHeads.organizationId));
  await inTransaction(ctx, (tx) => enqueueAll(tx.db, checkLogJob, logs));
}
