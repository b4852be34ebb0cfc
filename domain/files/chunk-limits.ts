import { CHUNK_BYTES } from '#lib/blob-store/chunker.ts';

const MIB = 1024 * 1024;

/**
 * The limits that the chunk-upload protocol announces (spec/files.md section 5). A client's chunk is one blob, so it has at most
 * a blob's size, which is a power of two as older clients need it.
 */
export const CHUNK_BYTES_MAX = CHUNK_BYTES;
export const CHUNKS_PER_REQUEST_MAX = 64;
/** Of all chunks of a request together, uncompressed. */
export const REQUEST_BYTES_MAX = 32 * MIB;
/** What a request may have besides its chunks: headers of the parts, boundaries, and what gzip adds to random bytes. */
export const REQUEST_OVERHEAD_BYTES_MAX = MIB;
export const FILE_BYTES_MAX = 2048 * MIB;
/** Requests that a client should have under way at once. */
export const CONCURRENCY = 8;
/** The most entries of a file's list of chunks. A file of the largest size has an eighth of that. */
export const CHUNKS_PER_FILE_MAX = 16 * 1024;
