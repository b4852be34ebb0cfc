import type { Pool } from 'pg';
import { count, recordBytes } from '#lib/observability/metrics.ts';
import { type Digest, digestFromBytes, digestOf, digestToBytes } from './digest.ts';
import { CorruptBlobError } from './errors.ts';
import { inTransaction } from './pool.ts';
import type { BlobSize, BlobStore, Chunk, PutResult } from './store.ts';

/** Rows of one INSERT. More gain nothing and cost memory: the driver copies a statement's bytes once. */
const ROWS_PER_INSERT = 8;
/** A blob that was touched less than this long ago is not touched again, which saves a write (spec/files.md 2.1). */
export const TOUCH_DEBOUNCE = '12 hours';
/** Below this many bytes it is cheaper to send the bytes than to ask first whether they are known. */
const PROBE_BYTES_MIN = 256 * 1024;

/**
 * Blobs as rows of `file_blobs`, through a `pg` pool, because that driver sends bytea in binary form.
 * Each statement is a transaction of its own. The upsert by digest takes the row's lock even when it changes nothing, so the sweep,
 * which skips locked rows, never takes what is being put (spec/files.md 9.3).
 */
export class PostgresStore implements BlobStore {
  readonly kind = 'postgres';
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async put(chunks: readonly Chunk[]): Promise<PutResult> {
    const distinct = [...new Map(chunks.map((chunk) => [chunk.digest, chunk])).values()].sort(byDigest);
    const bytes = distinct.reduce((sum, chunk) => sum + chunk.bytes.length, 0);
    const known = bytes < PROBE_BYTES_MIN ? new Set<Digest>() : await this.#probe(distinct);
    const unknown = distinct.filter((chunk) => !known.has(chunk.digest));
    const result: PutResult = { storedCount: 0, storedBytes: 0, racesLost: 0 };
    for (let start = 0; start < unknown.length; start += ROWS_PER_INSERT) {
      const rows = unknown.slice(start, start + ROWS_PER_INSERT);
      const stored = await this.#upsert(rows);
      result.storedCount += stored.length;
      result.storedBytes += stored.reduce((sum, size) => sum + size, 0);
      if (bytes >= PROBE_BYTES_MIN) result.racesLost += rows.length - stored.length;
    }
    count('filestore.stored-bytes', {}, result.storedBytes);
    if (result.racesLost > 0) count('filestore.upload_race', {}, result.racesLost);
    return result;
  }

  /** Which of the digests are there. Stale ones are touched, in the order of their digests so that two calls cannot deadlock. */
  async #probe(chunks: readonly Chunk[]): Promise<Set<Digest>> {
    const { rows } = await this.#pool.query<{ sha256: Buffer; stale: boolean }>(
      `select sha256, last_referenced_at <= now() - interval '${TOUCH_DEBOUNCE}' as stale
         from file_blobs where sha256 = any($1)`,
      [chunks.map((chunk) => digestToBytes(chunk.digest))],
    );
    const fresh = rows.filter((row) => !row.stale).map((row) => row.sha256);
    const stale = rows.filter((row) => row.stale).map((row) => row.sha256);
    if (stale.length > 0) fresh.push(...(await this.#touch(stale)));
    return new Set(fresh.map(digestFromBytes));
  }

  async #touch(sha256s: Buffer[]): Promise<Buffer[]> {
    const { rows } = await this.#pool.query<{ sha256: Buffer }>(
      `with locked as materialized
         (select id from file_blobs where sha256 = any($1) order by sha256 for no key update)
       update file_blobs set last_referenced_at = now() from locked where file_blobs.id = locked.id
       returning file_blobs.sha256`,
      [sha256s],
    );
    return rows.map((row) => row.sha256);
  }

  /** Sizes of the blobs that were not there before. */
  async #upsert(chunks: readonly Chunk[]): Promise<number[]> {
    const values = chunks.map(
      (_, row) => `($${row * 3 + 1}::bytea, $${row * 3 + 2}::int, $${row * 3 + 3}::bytea)`,
    );
    const { rows } = await this.#pool.query<{ size_bytes: number; inserted: boolean }>(
      `insert into file_blobs (sha256, size_bytes, data)
       select v.* from (values ${values.join(', ')}) v,
         (select set_config('synchronous_commit', 'off', true)) commit_later
       on conflict (sha256) do update set last_referenced_at = now()
         where file_blobs.last_referenced_at <= now() - interval '${TOUCH_DEBOUNCE}'
       returning size_bytes, xmax = 0 as inserted`,
      chunks.flatMap((chunk) => [digestToBytes(chunk.digest), chunk.bytes.length, asBuffer(chunk.bytes)]),
    );
    const sizes = rows.filter((row) => row.inserted).map((row) => row.size_bytes);
    for (const size of sizes) recordBytes('filestore.blob-size', size);
    return sizes;
  }

  async get(digest: Digest): Promise<Uint8Array | null> {
    const { rows } = await this.#pool.query<{ data: Buffer }>(
      'select data from file_blobs where sha256 = $1',
      [digestToBytes(digest)],
    );
    const data = rows[0]?.data;
    if (!data) return null;
    if (digestOf(data) !== digest)
      throw new CorruptBlobError('A stored blob does not match its digest', digest);
    return data;
  }

  async stat(digests: readonly Digest[]): Promise<Map<Digest, number>> {
    if (digests.length === 0) return new Map();
    const { rows } = await this.#pool.query<{ sha256: Buffer; size_bytes: number }>(
      'select sha256, size_bytes from file_blobs where sha256 = any($1)',
      [digests.map(digestToBytes)],
    );
    return new Map(rows.map((row) => [digestFromBytes(row.sha256), row.size_bytes]));
  }

  /** Two statements in one transaction, as the sweep does; see sweep.ts for why one would not do. */
  async remove(digests: readonly Digest[]): Promise<number> {
    return inTransaction(this.#pool, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `select id from file_blobs b where sha256 = any($1)
           and not exists (select from file_blob_index i where i.blob_id = b.id)
         order by sha256 for update of b skip locked`,
        [digests.map(digestToBytes)],
      );
      const { rowCount } = await client.query(
        `delete from file_blobs b where id = any($1::bigint[])
           and not exists (select from file_blob_index i where i.blob_id = b.id)`,
        [rows.map((row) => row.id)],
      );
      return rowCount ?? 0;
    });
  }

  async list(options: { after?: Digest; limit: number }): Promise<BlobSize[]> {
    const { rows } = await this.#pool.query<{ sha256: Buffer; size_bytes: number }>(
      'select sha256, size_bytes from file_blobs where sha256 > $1 order by sha256 limit $2',
      [options.after ? digestToBytes(options.after) : Buffer.alloc(0), options.limit],
    );
    return rows.map((row) => ({ digest: digestFromBytes(row.sha256), sizeBytes: row.size_bytes }));
  }
}

function byDigest(a: Chunk, b: Chunk): number {
  return a.digest < b.digest ? -1 : 1;
}

/** The same memory as a Buffer, which is what the driver sends in binary form. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
