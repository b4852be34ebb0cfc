import { eq } from 'drizzle-orm';
import { auditLogHeads } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { checkLog } from './check-log.ts';
import { checkLogJob } from './check-log-job.ts';
import type { LogVerdict } from './verify-chain.ts';

/** A log up to this length is checked while one waits. */
const ENTRIES_AT_ONCE_MAX = 20_000;

/**
 * Checks the log of an organization and signs its head because somebody who may read it (`org:write`) asks: at once when
 * it is short, else by a job. Answers the verdict, or null when the job has it.
 */
export async function checkLogNow(ctx: Context, idOrSlug: string): Promise<LogVerdict | null> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write');
  const [head] = await ctx.db
    .select({ sequence: auditLogHeads.sequence, prunedSequence: auditLogHeads.prunedSequence })
    .from(auditLogHeads)
    .where(eq(auditLogHeads.organizationId, organization.id));
  const length = head ? head.sequence - head.prunedSequence : 0;
  if (length <= ENTRIES_AT_ONCE_MAX) return checkLog(ctx, organization.id);
  await inTransaction(ctx, (tx) => enqueue(tx.db, checkLogJob, { organizationId: organization.id }));
  return null;
}
