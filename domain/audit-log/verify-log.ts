import { and, asc, eq, gt } from 'drizzle-orm';
import { auditLogEntries, auditLogHeads } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { entryHash, GENESIS } from './chain.ts';

const BATCH_ENTRIES = 1_000;

export interface LogVerdict {
  isWhole: boolean;
  /** Entries that were read and found sound. */
  entryCount: number;
  /** The first entry that does not fit, or is missing; null when all do. */
  brokenAt: number | null;
  /** What is wrong there, as a sentence; null when nothing is. */
  reason: string | null;
}

/**
 * Recomputes the chain of an organization's log from its first entry to its head, a thousand entries at a time, for those
 * who may read the log (`org:write`). `onProgress` hears how many entries were read.
 *
 * A sound chain proves that no entry was changed, removed or put in between since it was written, as long as whoever
 * could write to the database did not compute all later hashes anew. It does not prove that.
 */
export async function verifyLog(
  ctx: Context,
  idOrSlug: string,
  onProgress: (entryCount: number) => void = () => {},
): Promise<LogVerdict> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write', { evenDeleted: true });
  // The head is read first: entries that are written meanwhile are none of this look's business.
  const [head] = await ctx.db
    .select()
    .from(auditLogHeads)
    .where(eq(auditLogHeads.organizationId, organization.id));
  const last = head?.sequence ?? 0;
  let previous: Buffer = GENESIS;
  let entryCount = 0;
  while (entryCount < last) {
    const batch = await readBatch(
      ctx,
      organization.id,
      entryCount,
      Math.min(BATCH_ENTRIES, last - entryCount),
    );
    for (const row of batch) {
      const reason = problemOf(row, entryCount + 1, previous);
      if (reason !== null) return { isWhole: false, entryCount, brokenAt: entryCount + 1, reason };
      previous = row.hash;
      entryCount += 1;
    }
    if (batch.length === 0) break;
    onProgress(entryCount);
  }
  const isWhole = entryCount === last && (!head || head.hash.equals(previous));
  const reason = isWhole ? null : 'The newest entries are missing, or the end of the chain was changed.';
  return { isWhole, entryCount, brokenAt: isWhole ? null : entryCount + 1, reason };
}

type Row = typeof auditLogEntries.$inferSelect;

function readBatch(ctx: Context, organizationId: number, after: number, limit: number): Promise<Row[]> {
  return ctx.db
    .select()
    .from(auditLogEntries)
    .where(and(eq(auditLogEntries.organizationId, organizationId), gt(auditLogEntries.sequence, after)))
    .orderBy(asc(auditLogEntries.sequence))
    .limit(limit);
}

function problemOf({ id: _, hash, sequence, createdAt, ...rest }: Row, expected: number, previous: Buffer) {
  if (sequence !== expected) return `Entry ${expected} is missing.`;
  const content = { ...rest, createdAt: createdAt.toISOString() };
  if (entryHash(previous, sequence, content).equals(hash)) return null;
  return 'Its content no longer matches its seal, so it was changed in the database.';
}
