import type { Pool } from 'pg';
import { AppError } from '#lib/errors.ts';
import { invariant } from '#lib/invariant.ts';
import { copyRows } from './copy-out.ts';
import { digestFromBytes } from './digest.ts';
import { CorruptBlobError } from './errors.ts';
import type { ObjectBackends } from './objects.ts';
import { withClient } from './pool.ts';
import { bytesAt } from './read-blob.ts';
import type { ByteSource, FileChunk } from './source.ts';

/** Chunks fetched by one statement. Two windows are in memory at most: the one being read and the next. */
const CHUNKS_PER_WINDOW = 4;

/**
 * A file's bytes by the rows of `file_blob_index` and `file_blobs`, from wherever each blob lies. Each window of chunks is a statement of its own, so
 * no connection waits for a slow reader; the next window is on its way while one is read.
 */
export class StoredSource implements ByteSource {
  readonly sizeBytes: number;
  readonly #pool: Pool;
  readonly #objects: ObjectBackends;
  readonly #fileId: number;

  constructor(pool: Pool, objects: ObjectBackends, fileId: number, sizeBytes: number) {
    invariant(Number.isSafeInteger(fileId), 'a file id is a whole number');
    this.#pool = pool;
    this.#objects = objects;
    this.#fileId = fileId;
    this.sizeBytes = sizeBytes;
  }

  async *chunks(start: number, end: number): AsyncGenerator<FileChunk, void, void> {
    let position = start;
    let next = position < end ? this.#window(position, end) : undefined;
    while (next) {
      const window = await next;
      const last = window.at(-1);
      if (!last) throw await this.#missing(position);
      position = last.offsetBytes + last.bytes.length;
      next = position < end ? this.#window(position, end) : undefined;
      // A reader that leaves early never looks at the window on its way.
      next?.catch(() => {});
      yield* window;
    }
  }

  async #window(start: number, end: number): Promise<FileChunk[]> {
    const file = `file_id = ${this.#fileId}`;
    const select = `select i.offset_bytes, b.sha256, b.data, b.store, b.object_key
      from file_blob_index i join file_blobs b on b.id = i.blob_id
      where i.${file} and i.offset_bytes < ${end} and i.offset_bytes >=
        (select max(offset_bytes) from file_blob_index where ${file} and offset_bytes <= ${start})
      order by i.offset_bytes limit ${CHUNKS_PER_WINDOW}`;
    const rows = await withClient(this.#pool, (client) => copyRows(client, select));
    const chunks = await Promise.all(rows.map((row) => this.#chunkOf(row)));
    let expected = start;
    for (const [index, { offsetBytes, bytes }] of chunks.entries()) {
      const follows = index === 0 ? offsetBytes <= start : offsetBytes === expected;
      expected = offsetBytes + bytes.length;
      if (!follows || expected <= start) {
        throw new CorruptBlobError(`File ${this.#fileId} has a gap in its index`);
      }
    }
    return chunks;
  }

  async #chunkOf([offset, sha256, data, store, objectKey]: (Buffer | null)[]): Promise<FileChunk> {
    invariant(offset && sha256 && store, 'an index row has an offset, a digest and a store');
    const place = {
      digest: digestFromBytes(sha256),
      store: store.toString('utf8'),
      objectKey: objectKey ? objectKey.toString('utf8') : null,
      data: data ?? null,
    };
    const bytes = await bytesAt(this.#pool, this.#objects, place);
    return { offsetBytes: Number(offset.readBigInt64BE()), bytes };
  }

  async #missing(position: number): Promise<Error> {
    const { rowCount } = await this.#pool.query('select from files where id = $1', [this.#fileId]);
    return rowCount === 0
      ? new AppError('gone', 'The file was removed while it was read.', { reason: 'file-removed' })
      : new CorruptBlobError(`File ${this.#fileId} has no chunk at byte ${position}`);
  }
}
