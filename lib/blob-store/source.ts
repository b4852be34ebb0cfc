/** One whole chunk of a file, its digest checked. */
export interface FileChunk {
  offsetBytes: number;
  bytes: Uint8Array;
}

/** The bytes of one stored file, wherever they lie. */
export interface ByteSource {
  readonly sizeBytes: number;
  /**
   * Yields the chunks that cover the bytes from `start` up to, not including, `end`, whole and in order; nothing for an empty range.
   * Throws CorruptBlobError before it would yield bytes that do not match their digest, and AppError `gone` when the
   * file was removed meanwhile. May be left early.
   */
  chunks(start: number, end: number): AsyncIterable<FileChunk>;
}
