import { and, asc, eq, gt } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { auditLogEntries, auditLogHeads } from '#db/schema/index.ts';
import { entryHash, GENESIS } from './chain.ts';

const BATCH_ENTRIES = 1_000;

export interface LogVerdict {
  isWhole: boolean;
  /** Entries that were read and found sound. */
  entryCount: number;
  /** The newest entry that was found sound; where retention has removed all before, the newest of those. */
  verifiedSequence: number;
  /** The first entry that does not fit, or is missing; null when all do. */
  brokenAt: number | null;
  /** What is wrong there, as a sentence; null when nothing is. */
  reason: string | null;
}

/** What `verifyLog` does, for one who need not be asked, such as a job. */
export async function verifyChain(
  db: Db | Tx,
  organizationId: number,
  onProgress: (entryCount: number) => void = () => {},
): Promise<LogVerdict> {
  // The head is read first: entries that are written meanwhile are none of this look's business.
  const [head] = await db
    .select()
    .from(auditLogHeads)
    .where(eq(auditLogHeads.organizationId, organizationId));
  if (!head) return { isWhole: true, entryCount: 0, verifiedSequence: 0, brokenAt: null, reason: null };
  const { prunedSequence } = head;
  let previous: Buffer = head.prunedHash ?? GENESIS;
  let place = prunedSequence;
  let isPruneTold = prunedSequence === 0;
  const verdict = (reason: string | null): LogVerdict => ({
    isWhole: reason === null,
    entryCount: place - prunedSequence,
    verifiedSequence: place,
    brokenAt: reason === null ? null : place + 1,
    reason,
  });
  while (place < head.sequence) {
    const limit = Math.min(BATCH_ENTRIES, head.sequence - place);
    const batch = await readBatch(db, organizationId, place, limit);
    for (const row of batch) {
      const reason = problemOf(row, place + 1, previous);
      if (reason !== null) return verdict(reason);
      isPruneTold ||= tellsOfPruning(row, head);
      previous = row.hash;
      place += 1;
    }
    if (batch.length === 0) break;
    onProgress(place - prunedSequence);
  }
  if (place !== head.sequence || !head.hash.equals(previous)) return verdict(END_BROKEN);
  if (isPruneTold) return verdict(null);
  return { ...verdict(START_BROKEN), verifiedSequence: prunedSequence, brokenAt: prunedSequence };
}

const END_BROKEN = 'The newest entries are missing, or the end of the chain was changed.';
const START_BROKEN = 'The oldest entries are missing, and no entry says that retention removed them.';

type Row = typeof auditLogEntries.$inferSelect;
type Head = typeof auditLogHeads.$inferSelect;

function readBatch(db: Db | Tx, organizationId: number, after: number, limit: number): Promise<Row[]> {
  return db
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

/** Whether this is the entry of the pruning that the oldest entry is chained to. */
function tellsOfPruning({ event, data }: Row, { prunedSequence, prunedHash }: Head): boolean {
  return (
    event === 'audit-log.prune' &&
    data.through === prunedSequence &&
    data.hash === prunedHash?.toString('hex')
  );
}
