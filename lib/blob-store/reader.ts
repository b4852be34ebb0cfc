import { ReaderError } from './errors.ts';
import type { ByteSource, FileChunk } from './source.ts';

/** Where `seek` counts from: 0 the start, 1 the position, 2 the end. */
export type Whence = 0 | 1 | 2;

/**
 * A stored file as a seekable stream of bytes, with the meanings of an in-memory one (spec/files.md 2.10). Reads at most one
 * chunk more than it is asked for and keeps one chunk. Not for use by two readers at once; open the file twice.
 */
export class FileReader {
  readonly #source: ByteSource;
  #position = 0;
  #chunk: FileChunk | null = null;
  #closed = false;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Bytes of the whole file. Known without reading, and after close too. */
  get size(): number {
    return this.#source.sizeBytes;
  }

  /** The bytes behind the reader, for streams. Throws ReaderError when closed. */
  get source(): ByteSource {
    this.#requireOpen();
    return this.#source;
  }

  /** The position of the next read. Throws ReaderError when closed. */
  tell(): number {
    this.#requireOpen();
    return this.#position;
  }

  /**
   * Moves and returns the new position. Past the end is not an error: `tell` says so and `read` returns nothing there, except
   * in an empty file, which has no position but 0. Throws ReaderError for a position before the start, for another
   * whence, and when closed; the position is then what it was.
   */
  seek(position: number, whence: Whence | number = 0): number {
    this.#requireOpen();
    const target = this.#origin(whence) + position;
    if (!Number.isSafeInteger(target) || target < 0) throw new ReaderError('position', 'Invalid argument');
    if (this.size === 0 && target > 0) throw new ReaderError('position', 'Cannot seek to pos');
    this.#position = target;
    return target;
  }

  #origin(whence: number): number {
    if (whence === 0) return 0;
    if (whence === 1) return this.#position;
    if (whence === 2) return this.size;
    throw new ReaderError('whence', `Invalid value for whence: ${whence}`);
  }

  /**
   * The next `byteCount` bytes, fewer only at the end of the file, and all that are left for a negative count. The position
   * moves by what was returned; when it throws, the position is what it was.
   */
  async read(byteCount = -1): Promise<Buffer> {
    this.#requireOpen();
    const start = this.#position;
    const end = byteCount < 0 ? this.size : Math.min(start + byteCount, this.size);
    if (start >= end) return Buffer.alloc(0);
    const parts: Uint8Array[] = [];
    let position = start;
    if (this.#chunk && this.#chunk.offsetBytes <= position) {
      const part = overlap(this.#chunk, position, end);
      parts.push(part);
      position += part.length;
    }
    for await (const chunk of this.#source.chunks(position, end, { whole: true })) {
      parts.push(overlap(chunk, position, end));
      this.#chunk = chunk;
    }
    this.#requireOpen();
    this.#position = end;
    return Buffer.concat(parts, end - start);
  }

  /** Lets go of everything. Afterwards seek, tell and read throw; closing again does nothing. */
  close(): void {
    this.#closed = true;
    this.#chunk = null;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #requireOpen(): void {
    if (this.#closed) throw new ReaderError('closed', 'I/O operation on closed file');
  }
}

/** The part of a chunk that lies from `start` up to `end`; empty when it lies elsewhere. */
export function overlap(chunk: FileChunk, start: number, end: number): Uint8Array {
  const from = Math.max(start - chunk.offsetBytes, 0);
  const to = Math.min(end - chunk.offsetBytes, chunk.bytes.length);
  return chunk.bytes.subarray(from, Math.max(from, to));
}
