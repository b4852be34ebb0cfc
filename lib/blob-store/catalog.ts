import type { Pool } from 'pg';
import { type Digest, digestFromBytes, digestToBytes } from './digest.ts';
import { inTransaction } from './pool.ts';
import type { BlobSize, Chunk } from './store.ts';

/** A blob that was touched less than this long ago is not touched again, which saves a write (spec/files.md 2.1). */
const TOUCH_DEBOUNCE = '12 hours';

/** Commits of the same statement do not wait for the disk: the publishing commit comes later in the same log and does. */
export const COMMIT_LATER = `(select set_config('synchronous_commit', 'off', true)) commit_later`;

/** What a conflict with a row that is there does: locks it, and touches it when that is due. */
export const TOUCH_ON_CONFLICT = `on conflict (sha256) do update set last_referenced_at = now()
  where file_blobs.last_referenced_at <= now() - interval '${TOUCH_DEBOUNCE}'`;

/** Each digest once, in the order that every writer locks in. */
export function distinctInOrder(chunks: readonly Chunk[]): Chunk[] {
  const distinct = new Map(chunks.map((chunk) => [chunk.digest, chunk]));
  return [...distinct.values()].sort((a, b) => (a.digest < b.digest ? -1 : 1));
}

/** Which of the digests have a row. Stale ones are touched. */
export async function findKnown(pool: Pool, chunks: readonly Chunk[]): Promise<Set<Digest>> {
  if (chunks.length === 0) return new Set();
  const { rows } = await pool.query<{ sha256: Buffer; stale: boolean }>(
    `select sha256, last_referenced_at <= now() - interval '${TOUCH_DEBOUNCE}' as stale
       from file_blobs where sha256 = any($1)`,
    [chunks.map((chunk) => digestToBytes(chunk.digest))],
  );
  const known = rows.filter((row) => !row.stale).map((row) => row.sha256);
  const stale = rows.filter((row) => row.stale).map((row) => row.sha256);
  if (stale.length > 0) known.push(...(await touch(pool, stale)));
  return new Set(known.map(digestFromBytes));
}

/** Locks in the order of digests, so that two calls cannot deadlock. Returns those that are still there. */
async function touch(pool: Pool, sha256s: Buffer[]): Promise<Buffer[]> {
  const { rows } = await pool.query<{ sha256: Buffer }>(
    `with locked as materialized
       (select id from file_blobs where sha256 = any($1) order by sha256 for no key update)
     update file_blobs set last_referenced_at = now() from locked where file_blobs.id = locked.id
     returning file_blobs.sha256`,
    [sha256s],
  );
  return rows.map((row) => row.sha256);
}

export async function findSizes(pool: Pool, digests: readonly Digest[]): Promise<Map<Digest, number>> {
  if (digests.length === 0) return new Map();
  const { rows } = await pool.query<{ sha256: Buffer; size_bytes: number }>(
    'select sha256, size_bytes from file_blobs where sha256 = any($1)',
    [digests.map(digestToBytes)],
  );
  return new Map(rows.map((row) => [digestFromBytes(row.sha256), row.size_bytes]));
}

export async function listBlobs(pool: Pool, options: { after?: Digest; limit: number }): Promise<BlobSize[]> {
  const { rows } = await pool.query<{ sha256: Buffer; size_bytes: number }>(
    'select sha256, size_bytes from file_blobs where sha256 > $1 order by sha256 limit $2',
    [options.after ? digestToBytes(options.after) : Buffer.alloc(0), options.limit],
  );
  return rows.map((row) => ({ digest: digestFromBytes(row.sha256), sizeBytes: row.size_bytes }));
}

/** A blob's row that was deleted, with the object that is to be removed once the deletion is committed. */
export interface RemovedRow {
  sizeBytes: number;
  store: string;
  objectKey: string | null;
}

/** Removes orphans in two statements of one transaction, as the sweep does; see sweep.ts for why one would not do. */
export async function removeRows(pool: Pool, digests: readonly Digest[]): Promise<RemovedRow[]> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select id from file_blobs b where sha256 = any($1)
         and not exists (select from file_blob_index i where i.blob_id = b.id)
       order by sha256 for update of b skip locked`,
      [digests.map(digestToBytes)],
    );
    const removed = await client.query<RemovedRow>(
      `delete from file_blobs b where id = any($1::bigint[])
         and not exists (select from file_blob_index i where i.blob_id = b.id)
       returning size_bytes as "sizeBytes", store, object_key as "objectKey"`,
      [rows.map((row) => row.id)],
    );
    return removed.rows;
  });
}
