import { and, eq, gt, lte, sql } from 'drizzle-orm';
import { auditLogReads } from '#db/schema/index.ts';
import { type Actor, type Context, inTransaction } from '#domain/context.ts';
import { recordEntry } from './record-entry.ts';

/** One entry covers all that a reader reads for so long. */
const READING_COVERED_MS = 60 * 60 * 1000;

/**
 * Records that the caller reads the log, unless an entry of the last hour says so already. Of several reads at once one
 * writes the entry. Throws when it cannot be written: what is not recorded is not to be read.
 */
export async function recordReading(ctx: Context, organizationId: number): Promise<void> {
  const reader = readerOf(ctx.actor);
  const coveredSince = new Date(ctx.now().getTime() - READING_COVERED_MS);
  const [covered] = await ctx.db
    .select({ reader: auditLogReads.reader })
    .from(auditLogReads)
    .where(
      and(
        eq(auditLogReads.organizationId, organizationId),
        eq(auditLogReads.reader, reader),
        gt(auditLogReads.recordedAt, coveredSince),
      ),
    );
  if (covered) return;
  await inTransaction(ctx, async (tx) => {
    const first = await tx.db
      .insert(auditLogReads)
      .values({ organizationId, reader, recordedAt: tx.now() })
      .onConflictDoUpdate({
        target: [auditLogReads.organizationId, auditLogReads.reader],
        set: { recordedAt: sql`excluded.recorded_at` },
        setWhere: lte(auditLogReads.recordedAt, coveredSince),
      })
      .returning({ reader: auditLogReads.reader });
    if (first.length > 0) await recordEntry(tx, { organizationId, event: 'audit-log.read' });
  });
}

function readerOf(actor: Actor): string {
  if (actor.type === 'token') return `token:${actor.tokenId}`;
  return actor.type === 'user' ? `user:${actor.userId}` : actor.type;
}
