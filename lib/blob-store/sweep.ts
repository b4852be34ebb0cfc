import type { Pool, PoolClient } from 'pg';
import { count, recordBytes, time } from '#lib/observability/metrics.ts';
import type { RemovedRow } from './catalog.ts';
import { type Digest, digestFromBytes, formatDigest } from './digest.ts';
import { findBrokenFile } from './index-check.ts';
import type { ObjectBackends } from './objects.ts';
import { inTransaction } from './pool.ts';
import { removeObjects } from './remove-objects.ts';

/** How long an orphan waits, so that an upload under way, or a second one of the same bytes, can still use it. */
export const ORPHAN_GRACE_MS = 24 * 60 * 60 * 1000;
/** Rows removed in one transaction. Bounds how long its locks and its WAL last. */
const BATCH_ROWS = 500;
/** Ids looked at by one statement, so that a table without orphans is walked in short steps too. */
const WINDOW_IDS = 100_000;
/** Blobs of a batch whose bytes are hashed before the batch is removed. Their sizes are all compared. */
const CHECKED_PER_BATCH = 8;

export interface SweepOptions {
  graceMs?: number;
  /** The stores outside the database whose objects go with their rows. */
  objects?: ObjectBackends;
  batchRows?: number;
  /** Ends the sweep after the batch under way. */
  signal?: AbortSignal;
  onBatch?: (soFar: SweepResult) => void;
}

export interface SweepResult {
  removedCount: number;
  freedBytes: number;
  batchCount: number;
}

/** The store is not sound, so nothing more is removed until somebody has looked. `foyer blobs verify` says more. */
export class SweepRefusedError extends Error {
  constructor(message: string) {
    super(`The sweep stopped before removing anything that may be needed: ${message}`);
    this.name = 'SweepRefusedError';
  }
}

interface Candidate {
  id: string;
  digest: Digest;
  sizeBytes: number;
}

/**
 * Removes blobs that no file refers to and that nobody touched for the grace period, in batches of one transaction each,
 * oldest id first, beside any number of writers and of other sweeps. What is locked is skipped and left for the next
 * sweep. Throws SweepRefusedError when an index or a batch is not sound; that batch is then still there.
 */
export async function sweepBlobs(pool: Pool, options: SweepOptions = {}): Promise<SweepResult> {
  const { graceMs = ORPHAN_GRACE_MS, batchRows = BATCH_ROWS } = options;
  const result: SweepResult = { removedCount: 0, freedBytes: 0, batchCount: 0 };
  await time('filestore.sweep', {}, async () => {
    const broken = await findBrokenFile(pool);
    if (broken !== null) throw new SweepRefusedError(`the index of file ${broken} does not add up`);
    const idMax = await largestId(pool);
    let after = 0;
    while (after < idMax && !options.signal?.aborted) {
      const batch = await inTransaction(pool, (client) => sweepBatch(client, after, graceMs, batchRows));
      after = batch.after;
      // Only now: had the transaction failed, the rows would still need their objects.
      await removeObjects(options.objects ?? new Map(), batch.removed);
      result.batchCount += 1;
      result.removedCount += batch.removed.length;
      result.freedBytes += batch.removed.reduce((sum, row) => sum + row.sizeBytes, 0);
      options.onBatch?.({ ...result });
    }
  });
  count('filestore.sweep-removed', {}, result.removedCount);
  recordBytes('filestore.sweep-freed', result.freedBytes);
  return result;
}

async function largestId(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ max: string | null }>('select max(id) from file_blobs');
  return Number(rows[0]?.max ?? 0);
}

/**
 * Two statements, not one: a deleting statement that selects its rows itself would still see the index as it was before it waited,
 * and a file published meanwhile would fail the whole batch. The second statement has a fresh snapshot, and the rows that
 * the first one locked cannot be linked until we commit. FOR UPDATE and nothing weaker: a foreign key takes FOR KEY
 * SHARE, which FOR NO KEY UPDATE does not keep out (spec/files.md 9.3).
 */
async function sweepBatch(client: PoolClient, after: number, graceMs: number, batchRows: number) {
  const until = after + WINDOW_IDS;
  const candidates = await lockOrphans(client, after, until, graceMs, batchRows);
  const last = candidates.at(-1);
  const next = candidates.length === batchRows && last ? Number(last.id) : until;
  if (candidates.length === 0) return { after: next, removed: [] };
  await checkBatch(client, candidates);
  const { rows } = await client.query<RemovedRow>(
    `delete from file_blobs b where id = any($1::bigint[])
       and not exists (select from file_blob_index i where i.blob_id = b.id)
     returning size_bytes as "sizeBytes", store, object_key as "objectKey"`,
    [candidates.map((candidate) => candidate.id)],
  );
  return { after: next, removed: rows };
}

async function lockOrphans(
  client: PoolClient,
  after: number,
  until: number,
  graceMs: number,
  limit: number,
): Promise<Candidate[]> {
  // The bound on blob_id is implied by the join; said aloud, it lets the planner start inside that index.
  const { rows } = await client.query<{ id: string; sha256: Buffer; size_bytes: number }>(
    `select id, sha256, size_bytes from file_blobs b
      where id > $1 and id <= $2
        and last_referenced_at <= now() - $3 * interval '1 millisecond'
        and not exists (select from file_blob_index i where i.blob_id = b.id and i.blob_id > $1 and i.blob_id <= $2)
      order by id limit $4 for update of b skip locked`,
    [after, until, graceMs, limit],
  );
  return rows.map((row) => ({
    id: row.id,
    digest: digestFromBytes(row.sha256),
    sizeBytes: row.size_bytes,
  }));
}

async function checkBatch(client: PoolClient, candidates: Candidate[]): Promise<void> {
  const step = Math.max(1, Math.floor(candidates.length / CHECKED_PER_BATCH));
  const sample = candidates.filter((_, index) => index % step === 0);
  const { rows } = await client.query<{ sha256: Buffer }>(
    `select sha256 from file_blobs where id = any($1::bigint[]) and octet_length(data) <> size_bytes
     union all
     select sha256 from file_blobs where id = any($2::bigint[]) and sha256(data) <> sha256`,
    [candidates.map((candidate) => candidate.id), sample.map((candidate) => candidate.id)],
  );
  const [corrupt] = rows;
  if (corrupt) throw new SweepRefusedError(`${formatDigest(digestFromBytes(corrupt.sha256))} is corrupt`);
}
