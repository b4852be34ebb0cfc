import { setImmediate } from 'node:timers/promises';
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

/** A chunk that was found: where it ends in the file, and what checks and gives its bytes. */
interface Placed {
  end: number;
  open: () => Promise<FileChunk>;
}

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
      position = last.end;
      // The database fills the next window while this one is checked.
      next = fetch();
      // A reader that leaves early never looks at the window on its way.
      next?.catch(() => {});
      for (const { open } of window) {
        yield await open();
        // Hashing keeps the thread; between two chunks the next window gets its turn to arrive.
        if (next) await setImmediate();
      }
    }
  }

  /** The places of the next chunks, each with what checks and gives its bytes. Those that lie elsewhere are fetched together. */
  async #window(start: number, end: number, whole: boolean): Promise<Placed[]> {
    const rows = await withClient(this.#pool, (client) =>
      copyRows(client, windowSelect(this.#fileId, start, end, whole)),
    );
    let expected = start;
    return rows.map((row, index) => {
      const span = spanOf(row);
      const follows = index === 0 ? span.start <= start : span.start === expected;
      expected = span.end;
      if (!follows || expected <= start) {
        throw new CorruptBlobError(`File ${this.#fileId} has a gap in its index`);
      }
      if (span.isHere) return { end: span.end, open: () => this.#chunkOf(row) };
      const fetched = this.#chunkOf(row);
      fetched.catch(() => {});
      return { end: span.end, open: () => fetched };
    });
  }

  async #chunkOf(row: (Buffer | null)[]): Promise<FileChunk> {
    const [offset, , sha256, store, objectKey, partStart, sums, data] = row;
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

/** Where the bytes of a row begin and end in the file, and whether they came with it. */
function spanOf(row: (Buffer | null)[]) {
  const [offset, size, , , , partStart, sums, data] = row;
  invariant(offset && size && partStart, 'an index row has an offset and a size');
  const start = Number(offset.readBigInt64BE());
  const isHere = data !== null && data !== undefined;
  if (!isHere || !sums) return { start, end: start + size.readInt32BE(), isHere };
  const skipped = partStart.readInt32BE();
  return { start: start + skipped, end: start + skipped + data.length, isHere };
}

/**
 * The next chunks of a file from `start` on: offset, size, digest, store, key, and the bytes from `part_start` of the chunk on. The sums
 * of blocks are there only for a row whose bytes are a part; COPY takes no parameters, so these are checked numbers.
 */
function windowSelect(fileId: number, start: number, end: number, whole: boolean): string {
  invariant(Number.isSafeInteger(start) && Number.isSafeInteger(end), 'a range has whole numbers');
  const inFile = `file_id = ${fileId}`;
  return `select offset_bytes, size_bytes, sha256, store, object_key, part_start,
      case when is_part then block_sums end,
      case when is_part then substring(data from part_start + 1 for part_end - part_start) else data end
    from (
      select i.offset_bytes, i.size_bytes, b.sha256, b.store, b.object_key, b.block_sums, b.data, part.*,
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
