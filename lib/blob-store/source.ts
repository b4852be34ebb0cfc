/** One chunk of a file or a part of one, checked. */
export interface FileChunk {
  offsetBytes: number;
  bytes: Uint8Array;
}

/** The bytes of one stored file, wherever they lie. */
export interface ByteSource {
  readonly sizeBytes: number;
  /**
   * Yields the chunks that cover the bytes from `start` up to, not including, `end`, in order; nothing for an empty range. The
   * first and the last may be a part of their chunk, unless `whole` asks for all of it.
   * Throws CorruptBlobError before it would yield bytes that do not match their digest, and AppError `gone` when the
   * file was removed meanwhile. May be left early.
   */
  chunks(start: number, end: number, options?: { whole?: boolean }): AsyncIterable<FileChunk>;
}
