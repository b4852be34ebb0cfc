import type { Pool } from 'pg';
import { AppError } from '#lib/errors.ts';
import { invariant } from '#lib/invariant.ts';
import { BLOCK_BYTES, blocksMatch } from './blocks.ts';
import { copyRows } from './copy-out.ts';
import { digestFromBytes } from './digest.ts';
import { CorruptBlobError } from './errors.ts';
import type { ObjectBackends } from './objects.ts';
import { withClient } from './pool.ts';
import { bytesAt, readBlob } from './read-blob.ts';
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

  async *chunks(
    start: number,
    end: number,
    { whole = false }: { whole?: boolean } = {},
  ): AsyncGenerator<FileChunk, void, void> {
    let position = start;
    const fetch = () => (position < end ? this.#window(position, end, whole) : undefined);
    let next = fetch();
    while (next) {
      const window = await next;
      const last = window.at(-1);
      if (!last) throw await this.#missing(position);
      position = last.offsetBytes + last.bytes.length;
      next = fetch();
      // A reader that leaves early never looks at the window on its way.
      next?.catch(() => {});
      yield* window;
    }
  }

  async #window(start: number, end: number, whole: boolean): Promise<FileChunk[]> {
    const rows = await withClient(this.#pool, (client) =>
      copyRows(client, windowSelect(this.#fileId, start, end, whole)),
    );
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

  async #chunkOf(row: (Buffer | null)[]): Promise<FileChunk> {
    const [offset, sha256, store, objectKey, partStart, sums, data] = row;
    invariant(offset && sha256 && store && partStart, 'an index row has an offset, a digest and a store');
    const digest = digestFromBytes(sha256);
    const offsetBytes = Number(offset.readBigInt64BE());
    if (data && sums) {
      const skipped = partStart.readInt32BE();
      if (blocksMatch(data, skipped / BLOCK_BYTES, sums)) {
        return { offsetBytes: offsetBytes + skipped, bytes: data };
      }
      // Either the bytes or their sums are damaged: the digest of the whole decides.
      const chunk = await readBlob(this.#pool, this.#objects, digest);
      if (!chunk) throw new CorruptBlobError('The bytes of a blob are missing', digest);
      return { offsetBytes, bytes: chunk };
    }
    const place = {
      digest,
      store: store.toString('utf8'),
      objectKey: objectKey?.toString('utf8') ?? null,
      data: data ?? null,
    };
    return { offsetBytes, bytes: await bytesAt(this.#pool, this.#objects, place) };
  }

  async #missing(position: number): Promise<Error> {
    const { rowCount } = await this.#pool.query('select from files where id = $1', [this.#fileId]);
    return rowCount === 0
      ? new AppError('gone', 'The file was removed while it was read.', { reason: 'file-removed' })
      : new CorruptBlobError(`File ${this.#fileId} has no chunk at byte ${position}`);
  }
}

/**
 * The next chunks of a file from `start` on: offset, digest, store, key, and the bytes from `part_start` of the chunk on. The sums
 * of blocks are there only for a row whose bytes are a part; COPY takes no parameters, so these are checked numbers.
 */
function windowSelect(fileId: number, start: number, end: number, whole: boolean): string {
  invariant(Number.isSafeInteger(start) && Number.isSafeInteger(end), 'a range has whole numbers');
  const inFile = `file_id = ${fileId}`;
  return `select offset_bytes, sha256, store, object_key, part_start,
      case when is_part then block_sums end,
      case when is_part then substring(data from part_start + 1 for part_end - part_start) else data end
    from (
      select i.offset_bytes, b.sha256, b.store, b.object_key, b.block_sums, b.data, part.*,
             b.block_sums is not null and not ${whole}
               and part.part_end - part.part_start < b.size_bytes as is_part
        from file_blob_index i
        join file_blobs b on b.id = i.blob_id
       cross join lateral (select
           (greatest(${start} - i.offset_bytes, 0) / ${BLOCK_BYTES} * ${BLOCK_BYTES})::int as part_start,
           least((${end} - i.offset_bytes + ${BLOCK_BYTES - 1}) / ${BLOCK_BYTES} * ${BLOCK_BYTES}, b.size_bytes)::int
             as part_end) part
       where i.${inFile} and i.offset_bytes < ${end} and i.offset_bytes >=
         (select max(offset_bytes) from file_blob_index where ${inFile} and offset_bytes <= ${start})
       order by i.offset_bytes limit ${CHUNKS_PER_WINDOW}) chunk`;
}
