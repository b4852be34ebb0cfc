import { and, eq, inArray } from 'drizzle-orm';
import { auditLogEntries, auditLogHeads } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { keyFingerprint } from '#lib/signing.ts';
import { type Checkpoint, checkpointKey, isWellSigned, readCheckpoints } from './checkpoint.ts';
import { signedCheckpoints } from './signed-checkpoints.ts';

const BATCH_CHECKPOINTS = 1_000;

export interface CheckpointVerdict {
  isSound: boolean;
  checkpointCount: number;
  /** Of entries that retention removed since, so that nothing is left to compare. */
  outlivedCount: number;
  /** One sentence for everything that does not fit. */
  problems: string[];
}

/**
 * Holds checkpoints against the log as it is now: those of `file`, which was kept elsewhere, or else those in the database.
 * Each must be of this log, well signed by this installation's key or one of `trustedKeys` (by fingerprint), and name the
 * hash that the entry still has. Together with `verifyLog` that shows a log that was rewritten as a whole since the first
 * checkpoint that was kept out of reach.
 *
 * Errors: those of `openOrganization` for `org:write`; InvalidError for a file that is none.
 */
export async function verifyCheckpoints(
  ctx: Context,
  idOrSlug: string,
  { file, trustedKeys = [] }: { file?: string; trustedKeys?: readonly string[] } = {},
): Promise<CheckpointVerdict> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write', { evenDeleted: true });
  const checkpoints =
    file === undefined ? await signedCheckpoints(ctx.db, organization.id) : readCheckpoints(file);
  const keys = new Set([keyFingerprint(checkpointKey()), ...trustedKeys]);
  const [head] = await ctx.db
    .select()
    .from(auditLogHeads)
    .where(eq(auditLogHeads.organizationId, organization.id));
  const prunedSequence = head?.prunedSequence ?? 0;
  const hashes = await hashesAt(ctx, organization.id, checkpoints);
  if (head?.prunedHash) hashes.set(prunedSequence, head.prunedHash);
  const problems: string[] = [];
  let outlivedCount = 0;
  for (const checkpoint of checkpoints) {
    const isOutlived = checkpoint.sequence < prunedSequence;
    if (isOutlived) outlivedCount += 1;
    const hash = isOutlived ? checkpoint.hash : hashes.get(checkpoint.sequence);
    const problem = problemOf(checkpoint, organization.id, keys, hash);
    if (problem !== null) problems.push(problem);
  }
  return { isSound: problems.length === 0, checkpointCount: checkpoints.length, outlivedCount, problems };
}

function problemOf(
  checkpoint: Checkpoint,
  organizationId: number,
  keys: ReadonlySet<string>,
  hash: Buffer | undefined,
): string | null {
  const name = `The checkpoint of entry ${checkpoint.sequence}`;
  const key = keyFingerprint(checkpoint.publicKey);
  if (checkpoint.organizationId !== organizationId) return `${name} is of another organization.`;
  if (!isWellSigned(checkpoint)) return `${name} was changed: its signature does not fit.`;
  if (!keys.has(key)) return `${name} is signed with another key, ${key}.`;
  if (!hash) return `${name} names an entry that is not there.`;
  if (!hash.equals(checkpoint.hash))
    return `${name} has another hash than the entry has now: the log was rewritten.`;
  return null;
}

async function hashesAt(
  ctx: Context,
  organizationId: number,
  checkpoints: readonly Checkpoint[],
): Promise<Map<number, Buffer>> {
  const hashes = new Map<number, Buffer>();
  for (let start = 0; start < checkpoints.length; start += BATCH_CHECKPOINTS) {
    const places = checkpoints.slice(start, start + BATCH_CHECKPOINTS).map(({ sequence }) => sequence);
    const rows = await ctx.db
      .select({ sequence: auditLogEntries.sequence, hash: auditLogEntries.hash })
      .from(auditLogEntries)
      .where(
        and(eq(auditLogEntries.organizationId, organizationId), inArray(auditLogEntries.sequence, places)),
      );
    for (const { sequence, hash } of rows) hashes.set(sequence, hash);
  }
  return hashes;
}
