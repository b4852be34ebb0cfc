import type { Pool } from 'pg';
import { AppError } from '#lib/errors.ts';
import { invariant } from '#lib/invariant.ts';
import { copyRows } from './copy-out.ts';
import { digestFromBytes, digestOf } from './digest.ts';
import { CorruptBlobError } from './errors.ts';
import { withClient } from './pool.ts';
import type { ByteSource, FileChunk } from './source.ts';

/** Chunks fetched by one statement. Two windows are in memory at most: the one being read and the next. */
const CHUNKS_PER_WINDOW = 4;

/**
 * A file's bytes from the rows of `file_blob_index` and `file_blobs`. Each window of chunks is a statement of its own, so
 * no connection waits for a slow reader; the next window is on its way while one is read.
 */
export class PostgresSource implements ByteSource {
  readonly sizeBytes: number;
  readonly #pool: Pool;
  readonly #fileId: number;

  constructor(pool: Pool, fileId: number, sizeBytes: number) {
    invariant(Number.isSafeInteger(fileId), 'a file id is a whole number');
    this.#pool = pool;
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
    const select = `select i.offset_bytes, b.sha256, b.data
      from file_blob_index i join file_blobs b on b.id = i.blob_id
      where i.${file} and i.offset_bytes < ${end} and i.offset_bytes >=
        (select max(offset_bytes) from file_blob_index where ${file} and offset_bytes <= ${start})
      order by i.offset_bytes limit ${CHUNKS_PER_WINDOW}`;
    const rows = await withClient(this.#pool, (client) => copyRows(client, select));
    let expected = start;
    return rows.map(([offset, sha256, data], index) => {
      invariant(offset && sha256, 'an index row has an offset and a digest');
      const offsetBytes = Number(offset.readBigInt64BE());
      const chunk = checkedChunk(offsetBytes, sha256, data ?? null);
      const follows = index === 0 ? offsetBytes <= start : offsetBytes === expected;
      expected = offsetBytes + chunk.bytes.length;
      if (!follows || expected <= start)
        throw new CorruptBlobError(`File ${this.#fileId} has a gap in its index`);
      return chunk;
    });
  }

  async #missing(position: number): Promise<Error> {
    const { rowCount } = await this.#pool.query('select from files where id = $1', [this.#fileId]);
    return rowCount === 0
      ? new AppError('gone', 'The file was removed while it was read.', { reason: 'file-removed' })
      : new CorruptBlobError(`File ${this.#fileId} has no chunk at byte ${position}`);
  }
}

function checkedChunk(offsetBytes: number, sha256: Buffer, data: Buffer | null): FileChunk {
  const digest = digestFromBytes(sha256);
  if (!data) throw new CorruptBlobError('A blob has no bytes', digest);
  if (digestOf(data) !== digest)
    throw new CorruptBlobError('A stored blob does not match its digest', digest);
  return { offsetBytes, bytes: data };
}
