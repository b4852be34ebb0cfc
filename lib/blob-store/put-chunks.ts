import { AppError } from '#lib/errors.ts';
import { time } from '#lib/observability/metrics.ts';
import type { BlobStore, Chunk, PutResult } from './store.ts';

/** What PostgreSQL calls a full disk, and what a file system does. */
const FULL_CODES = new Set(['53100', 'ENOSPC', 'EDQUOT']);
/** The server shuts down, is starting, or takes no more connections; and the ways in which a connection breaks. */
const AWAY_CODES = new Set([
  ...['57P01', '57P02', '57P03', '53300', '08000', '08003', '08006'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND'],
]);
/** The driver has no code for a connection that ends in the middle. */
const AWAY_WORDS = /^Connection terminated/;

/**
 * Stores chunks, as `BlobStore.put` says. A store that is full or cannot be reached is AppError `unavailable`, reason
 * `storage-full` or `storage-away`: the client may try again later, and the operator hears of it.
 */
export async function putChunks(store: BlobStore, chunks: readonly Chunk[]): Promise<PutResult> {
  try {
    return await time('filestore.from-file', {}, () => store.put(chunks));
  } catch (error) {
    return failAsStorage(error);
  }
}

/** Throws the error, as what it means to whoever wanted to store something. */
export function failAsStorage(error: unknown): never {
  throw asStorageError(error);
}

function asStorageError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (FULL_CODES.has(code)) {
    return new AppError('unavailable', 'There is no room to store this. Try again later.', {
      reason: 'storage-full',
      cause: error,
    });
  }
  if (AWAY_CODES.has(code) || AWAY_WORDS.test(error.message)) {
    return new AppError('unavailable', 'What stores files cannot be reached. Try again in a moment.', {
      reason: 'storage-away',
      cause: error,
    });
  }
  return error;
}
