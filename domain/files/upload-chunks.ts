import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Db } from '#db/client.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openWithAny } from '#domain/organizations/open-with-any.ts';
import { digestOf } from '#lib/blob-store/digest.ts';
import { putChunks } from '#lib/blob-store/put-chunks.ts';
import { storageOf } from '#lib/blob-store/storage.ts';
import { AppError } from '#lib/errors.ts';
import type { Part } from '#lib/http/multipart.ts';
import { CHUNK_BYTES_MAX, CHUNKS_PER_REQUEST_MAX, REQUEST_BYTES_MAX } from './chunk-limits.ts';
import { SEND_PERMISSIONS } from './chunk-permissions.ts';
import { claimChunks, type SentChunk } from './claim-chunks.ts';

/** Chunks that are stored together. Bounds the memory of a request, with the part under way. */
const CHUNKS_PER_BATCH = 8;

/**
 * Stores the chunks of one request and makes the organization their possessor (spec/files.md section 5). Each part is named by the
 * sha-1 of its uncompressed bytes: `file` as they are, `file_gzip` compressed. Sending what is stored already, by
 * anybody, is no error. The caller may do this before the first part is asked for.
 *
 * Errors: those of `openWithAny`; AppError `invalid` for the first part that breaks a limit or is not what its name says; what the parts
 * throw. Chunks before it may be stored then; sending them again is safe.
 */
export async function uploadChunks(
  ctx: Context<Db>,
  idOrSlug: string,
  partsOfRequest: () => AsyncIterable<Part>,
): Promise<{ chunkCount: number; sizeBytes: number }> {
  const { organization } = await openWithAny(ctx, idOrSlug, SEND_PERMISSIONS);
  const sent = { chunkCount: 0, sizeBytes: 0 };
  let batch: SentChunk[] = [];
  const flush = async () => {
    await storeFor(ctx, organization.id, batch);
    batch = [];
  };
  for await (const part of partsOfRequest()) {
    sent.chunkCount += 1;
    if (sent.chunkCount > CHUNKS_PER_REQUEST_MAX) throw refused('too-many-chunks', 'Too many chunks', part);
    const chunk = await chunkIn(part);
    sent.sizeBytes += chunk.bytes.length;
    if (sent.sizeBytes > REQUEST_BYTES_MAX) throw refused('request-too-large', 'Request too large', part);
    // No bytes are everybody's, and no file needs a blob for them.
    if (chunk.bytes.length > 0) batch.push(chunk);
    if (batch.length === CHUNKS_PER_BATCH) await flush();
  }
  await flush();
  return sent;
}

async function storeFor(ctx: Context<Db>, organizationId: number, chunks: SentChunk[]): Promise<void> {
  if (chunks.length === 0) return;
  await putChunks(storageOf(ctx.db).store, chunks);
  await inTransaction(ctx, (tx) => claimChunks(tx.db, organizationId, chunks));
}

async function chunkIn(part: Part): Promise<SentChunk> {
  const bytes = await uncompressed(part);
  if (bytes.length > CHUNK_BYTES_MAX) throw chunkTooLarge(part);
  const sha1 = createHash('sha1').update(bytes).digest();
  if (sha1.toString('hex') !== part.filename.toLowerCase()) {
    throw refused('checksum-mismatch', 'Checksum mismatch', part);
  }
  return { sha1, digest: digestOf(bytes), bytes };
}

/** Inflates no more than a chunk may have, whatever the part promises. */
async function uncompressed(part: Part): Promise<Uint8Array> {
  if (part.field === 'file') return part.bytes;
  if (part.field !== 'file_gzip') {
    throw refused('unknown-field', 'A chunk is a part named file or file_gzip', part);
  }
  try {
    return await promisify(gunzip)(part.bytes, { maxOutputLength: CHUNK_BYTES_MAX });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw chunkTooLarge(part);
    throw refused('not-gzip', 'A chunk is not gzip', part);
  }
}

function chunkTooLarge(part: Part): AppError {
  return refused('chunk-too-large', 'Chunk size too large', part);
}

/** The reference's clients show `error`; the others read `code`. */
function refused(reason: string, message: string, part: Part): AppError {
  const details = { error: message, field: part.field, chunk: part.filename.slice(0, 100) };
  return new AppError('invalid', `${message}.`, { reason, details });
}
