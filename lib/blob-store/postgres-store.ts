import type { Pool } from 'pg';
import { count, recordBytes } from '#lib/observability/metrics.ts';
import { blockSums } from './blocks.ts';
import {
  COMMIT_LATER,
  distinctInOrder,
  findKnown,
  findSizes,
  listBlobs,
  removeRows,
  TOUCH_ON_CONFLICT,
} from './catalog.ts';
import { type Digest, digestToBytes } from './digest.ts';
import { readBlob } from './read-blob.ts';
import type { BlobSize, BlobStore, Chunk, PutResult } from './store.ts';

/** Rows of one INSERT. More gain nothing and cost memory: the driver copies a statement's bytes once. */
const ROWS_PER_INSERT = 8;
/** Below this many bytes it is cheaper to send the bytes than to ask first whether they are known. */
const PROBE_BYTES_MIN = 256 * 1024;

/**
 * Blobs as rows of `file_blobs`, through a `pg` pool, because that driver sends bytea in binary form. Each statement is a transaction of
 * its own. The upsert by digest takes the row's lock even when it changes nothing, so the sweep, which skips locked
 * rows, never takes what is being put (spec/files.md 9.3).
 */
export class PostgresStore implements BlobStore {
  readonly kind = 'postgres';
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async put(chunks: readonly Chunk[]): Promise<PutResult> {
    const distinct = distinctInOrder(chunks);
    const bytes = distinct.reduce((sum, chunk) => sum + chunk.bytes.length, 0);
    const isProbed = bytes >= PROBE_BYTES_MIN;
    const known = isProbed ? await findKnown(this.#pool, distinct) : new Set<Digest>();
    const unknown = distinct.filter((chunk) => !known.has(chunk.digest));
    const result: PutResult = { storedCount: 0, storedBytes: 0, racesLost: 0 };
    for (let start = 0; start < unknown.length; start += ROWS_PER_INSERT) {
      const rows = unknown.slice(start, start + ROWS_PER_INSERT);
      const stored = await this.#upsert(rows);
      result.storedCount += stored.length;
      result.storedBytes += stored.reduce((sum, size) => sum + size, 0);
      if (isProbed) result.racesLost += rows.length - stored.length;
    }
    count('filestore.stored-bytes', {}, result.storedBytes);
    if (result.racesLost > 0) count('filestore.upload_race', {}, result.racesLost);
    return result;
  }

  /** Sizes of the blobs that were not there before. */
  async #upsert(chunks: readonly Chunk[]): Promise<number[]> {
    const values = chunks.map(
      (_, row) =>
        `($${row * 4 + 1}::bytea, $${row * 4 + 2}::int, $${row * 4 + 3}::bytea, $${row * 4 + 4}::bytea)`,
    );
    const { rows } = await this.#pool.query<{ size_bytes: number; inserted: boolean }>(
      `insert into file_blobs (sha256, size_bytes, data, block_sums)
       select v.* from (values ${values.join(', ')}) v, ${COMMIT_LATER}
       ${TOUCH_ON_CONFLICT}
       returning size_bytes, xmax = 0 as inserted`,
      chunks.flatMap(({ digest, bytes }) => [
        digestToBytes(digest),
        bytes.length,
        asBuffer(bytes),
        blockSums(bytes),
      ]),
    );
    const sizes = rows.filter((row) => row.inserted).map((row) => row.size_bytes);
    for (const size of sizes) recordBytes('filestore.blob-size', size);
    return sizes;
  }

  get(digest: Digest): Promise<Uint8Array | null> {
    return readBlob(this.#pool, new Map(), digest);
  }

  stat(digests: readonly Digest[]): Promise<Map<Digest, number>> {
    return findSizes(this.#pool, digests);
  }

  async remove(digests: readonly Digest[]): Promise<number> {
    return (await removeRows(this.#pool, digests)).length;
  }

  list(options: { after?: Digest; limit: number }): Promise<BlobSize[]> {
    return listBlobs(this.#pool, options);
  }
}

/** The same memory as a Buffer, which is what the driver sends in binary form. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
