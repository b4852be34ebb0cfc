import { setImmediate } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { buildOnce } from '#db/build-once.ts';
import type { Db, Tx } from '#db/client.ts';
import { files } from '#db/schema/index.ts';
import { AppError } from '#lib/errors.ts';
import { count, recordBytes, time } from '#lib/observability/metrics.ts';
import { CHUNK_BYTES, chunksOf, limited } from './chunker.ts';
import { type Digest, digestFromBytes, digestOf, digestToBytes } from './digest.ts';
import { insertFile, type Link, linkBlobs, putInside } from './link.ts';
import { bytePool } from './pool.ts';
import { failAsStorage, putChunks } from './put-chunks.ts';
import { FileReader, overlap } from './reader.ts';
import type { ByteSource } from './source.ts';
import { storageOf } from './storage.ts';
import type { BlobStore, Chunk } from './store.ts';
import { StoredSource } from './stored-source.ts';
import { WholeSums } from './whole-sums.ts';

/** Chunks that are stored together. While one batch is being stored the next is received and hashed. */
const CHUNKS_PER_BATCH = 8;

export interface StageOptions {
  /** The most bytes that the file may have. */
  bytesMax: number;
  chunkBytes?: number;
}

/** Bytes that are stored and that no file has yet. Invisible; swept after the grace period unless published. */
export interface StagedFile {
  sizeBytes: number;
  /** sha-256 of the whole. */
  checksum: Digest;
  /** sha-1 of the whole, 20 bytes. */
  sha1: Buffer;
  /** In the order of the file; a blob that occurs twice is listed twice. */
  chunks: readonly { digest: Digest; sizeBytes: number }[];
  /** The bytes of a file of one batch, kept until it is published; empty for a larger one. */
  retained: readonly Chunk[];
}

export interface FileMeta {
  name: string;
  /** A namespace, such as `avatar.file`. */
  type: string;
  contentType: string;
}

export interface StoredFile extends FileMeta {
  id: number;
  sizeBytes: number;
  checksum: Digest;
  sha1: Buffer;
  createdAt: Date;
}

/**
 * Receives a stream of any length in bounded memory, in one pass that limits, counts, hashes and stores its chunks. No
 * transaction is open while the source is slow. Throws AppError `too-large` as soon as the stream is, and whatever the
 * source throws; nothing is visible then, and the sweep takes what was stored. An empty stream is an empty file.
 */
export async function stageFile(
  db: Db,
  source: AsyncIterable<Uint8Array>,
  options: StageOptions,
): Promise<StagedFile> {
  const staged = await time('filestore.put-file', {}, () => stageInto(db, source, options));
  recordBytes('filestore.file-size', staged.sizeBytes);
  count('filestore.logical-bytes', {}, staged.sizeBytes);
  return staged;
}

async function stageInto(
  db: Db,
  source: AsyncIterable<Uint8Array>,
  { bytesMax, chunkBytes = CHUNK_BYTES }: StageOptions,
): Promise<StagedFile> {
  const { store } = storageOf(db);
  const chunks: { digest: Digest; sizeBytes: number }[] = [];
  const writer = new BatchWriter(store);
  const sums = new WholeSums(bytePool(db), async (digest) => {
    await writer.settle();
    return store.get(digest);
  });
  let sizeBytes = 0;
  for await (const bytes of chunksOf(limited(source, bytesMax), chunkBytes)) {
    const digest = digestOf(bytes);
    chunks.push({ digest, sizeBytes: bytes.length });
    sizeBytes += bytes.length;
    await writer.add({ digest, bytes });
    await sums.add({ digest, bytes }).catch(failAsStorage);
  }
  const wholeSums = await sums.finish().catch(failAsStorage);
  const retained = await writer.finish();
  return { sizeBytes, ...wholeSums, chunks, retained };
}

/** Stores chunks in batches, one batch at a time, while the next one fills. */
class BatchWriter {
  readonly #store: BlobStore;
  #batch: Chunk[] = [];
  #underWay: Promise<unknown> | null = null;

  constructor(store: BlobStore) {
    this.#store = store;
  }

  async add(chunk: Chunk): Promise<void> {
    this.#batch.push(chunk);
    // Hashing keeps the thread; between two chunks the batch under way gets its turn to be sent.
    if (this.#underWay) await setImmediate();
    if (this.#batch.length > CHUNKS_PER_BATCH) await this.#flush(this.#batch.splice(0, CHUNKS_PER_BATCH));
  }

  async #flush(batch: Chunk[]): Promise<void> {
    await this.#underWay;
    this.#underWay = putChunks(this.#store, batch);
    // It is awaited with the next batch; until then a failure must not count as unhandled.
    this.#underWay.catch(() => {});
  }

  /** Stores all that was added so far. */
  async settle(): Promise<void> {
    if (this.#batch.length > 0) await this.#flush(this.#batch.splice(0));
    await this.#underWay;
  }

  /** Stores what is left. Returns the chunks of a file that fitted one batch. */
  async finish(): Promise<Chunk[]> {
    const rest = this.#batch;
    const isWhole = this.#underWay === null;
    if (rest.length > 0) await this.#flush(rest);
    await this.#underWay;
    return isWhole ? rest : [];
  }
}

/**
 * Makes a staged file visible, inside the caller's transaction: the file and all of its index rows, or nothing. Publishing
 * the same staged file twice makes two files of the same blobs. Throws AppError `conflict`, reason `chunk-missing`, when
 * the sweep took a chunk because too much time passed since staging; the caller sends the file again.
 */
export async function publishFile(tx: Tx, staged: StagedFile, meta: FileMeta): Promise<StoredFile> {
  const { id, createdAt, missing } = await insertFile(
    tx,
    {
      ...meta,
      sizeBytes: staged.sizeBytes,
      checksum: digestToBytes(staged.checksum),
      sha1: staged.sha1,
    },
    linksOf(staged.chunks),
  );
  const lost = missing.length > 0 ? await linkRetained(tx, id, staged, missing) : 0;
  if (lost > 0) throw chunkMissing(lost);
  const { sizeBytes, checksum, sha1 } = staged;
  return { ...meta, id, sizeBytes, checksum, sha1, createdAt };
}

/** Links what was missing after storing what is still at hand. Returns how many links are missing still. */
async function linkRetained(tx: Tx, fileId: number, staged: StagedFile, missing: Link[]): Promise<number> {
  const lost = new Set(missing.map((link) => link.digest));
  const retained = new Map(staged.retained.map((chunk) => [chunk.digest, chunk]));
  await putInside(
    tx,
    [...retained.values()].filter((chunk) => lost.has(chunk.digest)),
  );
  return (await linkBlobs(tx, fileId, missing)).length;
}

function linksOf(chunks: StagedFile['chunks']): Link[] {
  let offsetBytes = 0;
  return chunks.map(({ digest, sizeBytes }, ordinal) => {
    const link = { ordinal, digest, offsetBytes, sizeBytes };
    offsetBytes += sizeBytes;
    return link;
  });
}

function chunkMissing(count: number): AppError {
  return new AppError('conflict', 'Some of the file’s bytes are no longer here. Send the file again.', {
    reason: 'chunk-missing',
    details: { missingChunks: count },
  });
}

/** Removes a file and its index rows. Its blobs stay until the sweep finds that nothing refers to them. Not there is not an error. */
export async function removeFile(tx: Tx, fileId: number): Promise<void> {
  await tx.delete(files).where(eq(files.id, fileId));
}

const findFile = buildOnce((db) =>
  db
    .select()
    .from(files)
    .where(eq(files.id, sql.placeholder('fileId'))),
);

/** A reader at the start of a file, with what is known about the file; null when there is no such file. */
export async function openFile(db: Db, fileId: number): Promise<OpenFile | null> {
  const [row] = await findFile(db, { fileId });
  if (!row) return null;
  const file = { ...row, checksum: digestFromBytes(row.checksum) };
  return new OpenFile(file, new StoredSource(bytePool(db), storageOf(db).objects, row.id, row.sizeBytes));
}

/** A reader that knows which file it reads. */
export class OpenFile extends FileReader {
  readonly file: StoredFile;

  constructor(file: StoredFile, source: ByteSource) {
    super(source);
    this.file = file;
  }
}

/**
 * The bytes from `start` up to, not including, `end` as a web stream; the whole file by default. Fetches nothing before it is
 * pulled and only chunks that the range touches. Leaves the reader's position alone. A corrupt chunk ends the stream
 * with CorruptBlobError before any of its bytes.
 */
export function streamFile(
  reader: FileReader,
  range: { start: number; end: number } = { start: 0, end: reader.size },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { start, end } = range;
  const chunks = reader.source.chunks(start, end)[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await chunks.next();
        if (next.done) controller.close();
        else controller.enqueue(new Uint8Array(overlap(next.value, start, end)));
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
