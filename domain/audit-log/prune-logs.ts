import { and, asc, eq, gt, gte, lte } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { auditLogEntries, auditLogHeads, organizationOptions } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { findOption } from '#domain/organizations/options.ts';
import { defineJob } from '#lib/jobs/job.ts';
import { recordEntry } from './record-entry.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Removed in one transaction, during which nobody else of the organization can write to the log. */
const BATCH_ENTRIES = 10_000;

/** Every night, on one node. What is left over waits for the next. */
export const pruneLogsJob = defineJob<object>('audit-log-prune', {
  schedule: '41 2 * * *',
  retryLimit: 1,
  concurrency: 1,
  expireInS: 3 * 60 * 60,
});

/** Removes what every organization's retention no longer keeps. */
export async function pruneLogs(ctx: Context<Db>): Promise<void> {
  const option = findOption('auditLogRetentionDays');
  const wanted = await ctx.db
    .select({ organizationId: organizationOptions.organizationId, value: organizationOptions.value })
    .from(organizationOptions)
    .where(eq(organizationOptions.key, option?.storageKey ?? ''));
  for (const { organizationId, value } of wanted) {
    const parsed = option?.schema.safeParse(value);
    if (parsed?.success && typeof parsed.data === 'number') await pruneLog(ctx, organizationId, parsed.data);
  }
}

/**
 * Removes the oldest entries of one log, up to the first that is younger than `days`. Each batch is one transaction: it
 * deletes, moves the start of the chain, and records `audit-log.prune` with the last hash that was removed. So the rest
 * still proves itself, and a start that was moved without such an entry shows. The newest entry always stays.
 */
async function pruneLog(ctx: Context<Db>, organizationId: number, days: number): Promise<void> {
  const cutoff = new Date(ctx.now().getTime() - days * DAY_MS);
  let isMore = true;
  while (isMore) isMore = await inTransaction(ctx, (tx) => pruneBatch(tx, organizationId, cutoff, days));
}

async function pruneBatch(
  tx: Context<Tx>,
  organizationId: number,
  cutoff: Date,
  days: number,
): Promise<boolean> {
  const [head] = await tx.db
    .select()
    .from(auditLogHeads)
    .where(eq(auditLogHeads.organizationId, organizationId))
    .for('update');
  if (!head) return false;
  const ofLog = eq(auditLogEntries.organizationId, organizationId);
  const batchEnd = Math.min(head.prunedSequence + BATCH_ENTRIES, head.sequence - 1);
  const [kept] = await tx.db
    .select({ sequence: auditLogEntries.sequence })
    .from(auditLogEntries)
    .where(
      and(
        ofLog,
        gt(auditLogEntries.sequence, head.prunedSequence),
        lte(auditLogEntries.sequence, batchEnd),
        gte(auditLogEntries.createdAt, cutoff),
      ),
    )
    .orderBy(asc(auditLogEntries.sequence))
    .limit(1);
  const through = kept ? kept.sequence - 1 : batchEnd;
  if (through <= head.prunedSequence) return false;
  const [last] = await tx.db
    .select({ hash: auditLogEntries.hash })
    .from(auditLogEntries)
    .where(and(ofLog, eq(auditLogEntries.sequence, through)));
  // A log with a hole is evidence: it stays as it is until somebody has looked.
  if (!last) return false;
  await tx.db.delete(auditLogEntries).where(and(ofLog, lte(auditLogEntries.sequence, through)));
  await tx.db
    .update(auditLogHeads)
    .set({ prunedSequence: through, prunedHash: last.hash })
    .where(eq(auditLogHeads.organizationId, organizationId));
  await recordEntry(tx, {
    organizationId,
    event: 'audit-log.prune',
    data: { through, hash: last.hash.toString('hex'), days, count: through - head.prunedSequence },
  });
  return through === head.prunedSequence + BATCH_ENTRIES;
}
