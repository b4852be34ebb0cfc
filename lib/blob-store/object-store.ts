import type { Pool } from 'pg';
import { count, recordBytes } from '#lib/observability/metrics.ts';
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
import { newObjectKey, type ObjectBackend, type ObjectBackends, type ObjectKey } from './objects.ts';
import { readBlob } from './read-blob.ts';
import { removeObjects } from './remove-objects.ts';
import type { BlobSize, BlobStore, Chunk, PutResult } from './store.ts';

interface Written {
  chunk: Chunk;
  key: ObjectKey;
}

/**
 * Blobs whose rows are in PostgreSQL and whose bytes are objects elsewhere. The object is written before its row and removed
 * after it, so a row always has its bytes; what a crash leaves between the two is an object without a row, which the sweep
 * finds. Of several writers of the same bytes one gets the row, and the others remove their own objects.
 */
export class ObjectStore implements BlobStore {
  readonly kind: 'filesystem' | 's3';
  readonly #pool: Pool;
  readonly #backend: ObjectBackend;
  readonly #objects: ObjectBackends;

  /** Puts into `backend`; reads wherever a row says, so blobs of every store of `objects` are found. */
  constructor(
    pool: Pool,
    backend: ObjectBackend,
    objects: ObjectBackends = new Map([[backend.kind, backend]]),
  ) {
    this.kind = backend.kind;
    this.#pool = pool;
    this.#backend = backend;
    this.#objects = objects;
  }

  async put(chunks: readonly Chunk[]): Promise<PutResult> {
    const distinct = distinctInOrder(chunks);
    const known = await findKnown(this.#pool, distinct);
    const unknown = distinct.filter((chunk) => !known.has(chunk.digest));
    if (unknown.length === 0) return { storedCount: 0, storedBytes: 0, racesLost: 0 };
    const written = await this.#writeAll(unknown);
    const won = await this.#insertRows(written);
    const lost = written.filter(({ key }) => !won.has(key));
    await removeObjects(
      this.#objects,
      lost.map(({ key }) => ({ store: this.kind, objectKey: key })),
    );
    const stored = written.filter(({ key }) => won.has(key)).map(({ chunk }) => chunk.bytes.length);
    for (const size of stored) recordBytes('filestore.blob-size', size);
    const storedBytes = stored.reduce((sum, size) => sum + size, 0);
    count('filestore.stored-bytes', {}, storedBytes);
    if (lost.length > 0) count('filestore.upload_race', {}, lost.length);
    return { storedCount: stored.length, storedBytes, racesLost: lost.length };
  }

  /** Writes all at once; a batch is small. Waits for each even when one fails, so that none is still under way afterwards. */
  async #writeAll(chunks: readonly Chunk[]): Promise<Written[]> {
    const written = chunks.map((chunk) => ({ chunk, key: newObjectKey() }));
    const results = await Promise.allSettled(
      written.map(({ chunk, key }) => this.#backend.write(key, chunk.bytes)),
    );
    const failure = results.find((result) => result.status === 'rejected');
    if (!failure) return written;
    await removeObjects(
      this.#objects,
      written.map(({ key }) => ({ store: this.kind, objectKey: key })),
    );
    throw failure.reason;
  }

  /** The keys that got the row of their digest. */
  async #insertRows(written: readonly Written[]): Promise<Set<ObjectKey>> {
    const values = written.map(
      (_, row) => `($${row * 4 + 1}::bytea, $${row * 4 + 2}::int, $${row * 4 + 3}, $${row * 4 + 4})`,
    );
    const { rows } = await this.#pool.query<{ object_key: ObjectKey; inserted: boolean }>(
      `insert into file_blobs (sha256, size_bytes, store, object_key)
       select v.* from (values ${values.join(', ')}) v, ${COMMIT_LATER}
       ${TOUCH_ON_CONFLICT}
       returning object_key, xmax = 0 as inserted`,
      written.flatMap(({ chunk, key }) => [digestToBytes(chunk.digest), chunk.bytes.length, this.kind, key]),
    );
    return new Set(rows.filter((row) => row.inserted).map((row) => row.object_key));
  }

  get(digest: Digest): Promise<Uint8Array | null> {
    return readBlob(this.#pool, this.#objects, digest);
  }

  stat(digests: readonly Digest[]): Promise<Map<Digest, number>> {
    return findSizes(this.#pool, digests);
  }

  async remove(digests: readonly Digest[]): Promise<number> {
    const removed = await removeRows(this.#pool, digests);
    await removeObjects(this.#objects, removed);
    return removed.length;
  }

  list(options: { after?: Digest; limit: number }): Promise<BlobSize[]> {
    return listBlobs(this.#pool, options);
  }
}
