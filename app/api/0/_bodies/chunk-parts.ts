import { bodyBytes } from '#app/_entry/body-bytes.ts';
import {
  CHUNK_BYTES_MAX,
  CHUNKS_PER_REQUEST_MAX,
  REQUEST_BYTES_MAX,
  REQUEST_OVERHEAD_BYTES_MAX,
} from '#domain/files/chunk-limits.ts';
import { AppError } from '#lib/errors.ts';
import { type Part, partsOf } from '#lib/http/multipart.ts';

const BODY_BYTES_MAX = REQUEST_BYTES_MAX + REQUEST_OVERHEAD_BYTES_MAX;
/** What gzip may add to bytes that do not compress; its own overhead is a thousandth of that. */
const GZIP_SLACK_BYTES = 64 * 1024;

/**
 * The parts of a chunk-upload request, while they arrive. No body is no parts.
 *
 * Errors: AppError `too-large` for a body over the limit, before the rest is read; `invalid` for a part that no chunk can be, and
 * for what is no form.
 */
export async function* chunkParts(request: Request): AsyncGenerator<Part, void, void> {
  const { headers } = request;
  if (Number(headers.get('content-length')) > BODY_BYTES_MAX) throw bodyTooLarge();
  if (!request.body || headers.get('content-length') === '0') return;
  const limits = {
    // One more than is allowed, which is for the verb to refuse by name.
    partCountMax: CHUNKS_PER_REQUEST_MAX + 1,
    partBytesMax: CHUNK_BYTES_MAX + GZIP_SLACK_BYTES,
  };
  try {
    yield* partsOf(limitedBody(request), headers.get('content-type') ?? '', limits);
  } catch (error) {
    throw error instanceof AppError && error.reason === 'part-too-large' ? chunkTooLarge() : error;
  }
}

async function* limitedBody(request: Request): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of bodyBytes(request)) {
    bytes += piece.byteLength;
    if (bytes > BODY_BYTES_MAX) throw bodyTooLarge();
    yield piece;
  }
}

function bodyTooLarge(): AppError {
  return new AppError('too-large', 'Request too large.', { details: { error: 'Request too large' } });
}

function chunkTooLarge(): AppError {
  return new AppError('invalid', 'Chunk size too large.', {
    reason: 'chunk-too-large',
    details: { error: 'Chunk size too large' },
  });
}
