import type { Db } from '#db/client.ts';
import { publishFile, type StagedFile, type StoredFile, stageFile } from '#lib/blob-store/files.ts';
import { bytePool } from '#lib/blob-store/pool.ts';
import { pieces } from './pieces.ts';

const BYTES_MAX = 64 * 1024 * 1024;
export const FILE_META = { name: 'letters.txt', type: 'test.file', contentType: 'text/plain' };

export function stageBytes(db: Db, bytes: Uint8Array, chunkBytes?: number): Promise<StagedFile> {
  return stageFile(db, pieces(bytes), { bytesMax: BYTES_MAX, chunkBytes });
}

/** Stores bytes as a file, through the same door as the product. */
export async function storeBytes(db: Db, bytes: Uint8Array, chunkBytes?: number): Promise<StoredFile> {
  const staged = await stageBytes(db, bytes, chunkBytes);
  return db.transaction((tx) => publishFile(tx, staged, FILE_META));
}

export interface IndexRow {
  ordinal: number;
  blobId: number;
  offsetBytes: number;
  sizeBytes: number;
}

/** The index rows of a file, in order. */
export async function indexOf(db: Db, fileId: number): Promise<IndexRow[]> {
  const { rows } = await bytePool(db).query<Record<string, string>>(
    'select ordinal, blob_id, offset_bytes, size_bytes from file_blob_index where file_id = $1 order by ordinal',
    [fileId],
  );
  return rows.map((row) => ({
    ordinal: Number(row.ordinal),
    blobId: Number(row.blob_id),
    offsetBytes: Number(row.offset_bytes),
    sizeBytes: Number(row.size_bytes),
  }));
}

export async function countBlobs(db: Db): Promise<number> {
  const { rows } = await bytePool(db).query<{ count: string }>('select count(*) from file_blobs');
  return Number(rows[0]?.count);
}

/** Makes every blob look as if it was last touched that long ago; an interval of PostgreSQL, such as `25 hours`. */
export async function ageBlobs(db: Db, age: string): Promise<void> {
  await bytePool(db).query('update file_blobs set last_referenced_at = now() - $1::interval', [age]);
}
