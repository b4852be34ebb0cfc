import type { Pool } from 'pg';
import { blockSums } from './blocks.ts';
import { digestFromBytes } from './digest.ts';
import { newObjectKey, type ObjectBackends } from './objects.ts';
import { bytesAt, type Place, requireBackend } from './read-blob.ts';
import { removeObjects } from './remove-objects.ts';

const BLOBS_PER_STEP = 16;

export interface MoveOptions {
  /** Where the blobs shall be: `postgres` or a backend of `objects`. */
  to: 'postgres' | 'filesystem' | 's3';
  objects: ObjectBackends;
  signal?: AbortSignal;
  onProgress?: (progress: MoveResult) => void;
}

export interface MoveResult {
  movedCount: number;
  movedBytes: number;
}

interface Row extends Place {
  id: string;
  sizeBytes: number;
}

/**
 * Moves every blob that lies elsewhere to one store, while the product reads and writes: copy, check the digest, point the row
 * there, and remove the old bytes only after that has committed. Stopped at any moment it leaves each blob in one store or the
 * other; running it again goes on with the rest. Blobs that are put meanwhile go where BLOB_STORE says. Throws
 * CorruptBlobError at a blob that does not match its digest, which then stays where it is.
 */
export async function moveBlobs(pool: Pool, options: MoveOptions): Promise<MoveResult> {
  const result: MoveResult = { movedCount: 0, movedBytes: 0 };
  let after = '0';
  while (!options.signal?.aborted) {
    const rows = await elsewhere(pool, options.to, after);
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    for (const row of rows) {
      if (!(await moveOne(pool, row, options))) continue;
      result.movedCount += 1;
      result.movedBytes += row.sizeBytes;
    }
    options.onProgress?.({ ...result });
  }
  return result;
}

/** How many blobs lie in another store than this one. */
export async function countElsewhere(pool: Pool, to: string): Promise<number> {
  const { rows } = await pool.query<{ count: string }>('select count(*) from file_blobs where store <> $1', [
    to,
  ]);
  return Number(rows[0]?.count);
}

async function elsewhere(pool: Pool, to: string, after: string): Promise<Row[]> {
  const { rows } = await pool.query<Omit<Row, 'digest' | 'data'> & { sha256: Buffer; data: Buffer | null }>(
    `select id, sha256, size_bytes as "sizeBytes", store, object_key as "objectKey", null as data
       from file_blobs where store <> $1 and id > $2 order by id limit $3`,
    [to, after, BLOBS_PER_STEP],
  );
  return rows.map(({ sha256, ...row }) => ({ ...row, digest: digestFromBytes(sha256) }));
}

/** False when the blob was swept or moved by somebody else meanwhile; what was copied is then removed. */
async function moveOne(pool: Pool, row: Row, { to, objects }: MoveOptions): Promise<boolean> {
  const data = row.store === 'postgres' ? await dataOf(pool, row.id) : null;
  if (row.store === 'postgres' && !data) return false;
  const bytes = await bytesAt(pool, objects, { ...row, data });
  const key = to === 'postgres' ? null : newObjectKey();
  if (key !== null) await requireBackend(objects, to).write(key, bytes);
  const { rowCount } = await pool.query(
    `update file_blobs set store = $1, object_key = $2, data = $3, block_sums = $4
      where id = $5 and store = $6 and object_key is not distinct from $7`,
    [
      to,
      key,
      ...(key === null ? [Buffer.from(bytes), blockSums(bytes)] : [null, null]),
      row.id,
      row.store,
      row.objectKey,
    ],
  );
  const isMoved = rowCount === 1;
  await removeObjects(objects, [isMoved ? row : { store: to, objectKey: key }]);
  return isMoved;
}

async function dataOf(pool: Pool, id: string): Promise<Buffer | null> {
  const { rows } = await pool.query<{ data: Buffer | null }>('select data from file_blobs where id = $1', [
    id,
  ]);
  return rows[0]?.data ?? null;
}
