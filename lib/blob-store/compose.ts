import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Db } from '#db/client.ts';
import { AppError } from '#lib/errors.ts';
import { invariant } from '#lib/invariant.ts';
import { count, recordBytes, time } from '#lib/observability/metrics.ts';
import { copyRows } from './copy-out.ts';
import { type Digest, digestFromBytes } from './digest.ts';
import type { StagedFile } from './files.ts';
import type { ObjectBackends } from './objects.ts';
import { bytePool, withClient } from './pool.ts';
import { bytesAt } from './read-blob.ts';
import { storageOf } from './storage.ts';

/** Blobs fetched by one statement. Two windows are in memory at most: the one being hashed and the next. */
const BLOBS_PER_WINDOW = 4;

/**
 * Makes a staged file of blobs that are stored, in this order, repetitions included: reads every byte once for the checksums
 * of the whole, in bounded memory, and stores none. Whoever calls has made sure that these blobs may be used. `publishFile`
 * makes it visible and asks again whether every blob is there. No blobs are an empty file.
 *
 * Errors: AppError `conflict`, reason `chunk-missing`, when a blob is not there; CorruptBlobError when one does not match
 * its digest.
 */
export async function composeFile(db: Db, digests: readonly Digest[]): Promise<StagedFile> {
  return time('filestore.compose-file', {}, async () => {
    const sha1 = createHash('sha1');
    const sha256 = createHash('sha256');
    const chunks: { digest: Digest; sizeBytes: number }[] = [];
    let sizeBytes = 0;
    for await (const { digest, bytes } of blobsOf(bytePool(db), storageOf(db).objects, digests)) {
      sha1.update(bytes);
      sha256.update(bytes);
      chunks.push({ digest, sizeBytes: bytes.length });
      sizeBytes += bytes.length;
    }
    recordBytes('filestore.file-size', sizeBytes);
    count('filestore.logical-bytes', {}, sizeBytes);
    const checksum = digestFromBytes(sha256.digest());
    return { sizeBytes, checksum, sha1: sha1.digest(), chunks, retained: [] };
  });
}

interface Blob {
  digest: Digest;
  bytes: Uint8Array;
}

/** The next window is on its way while one is hashed. Each is a statement of its own. */
async function* blobsOf(
  pool: Pool,
  objects: ObjectBackends,
  digests: readonly Digest[],
): AsyncGenerator<Blob, void, void> {
  const windowAt = (start: number) => {
    const wanted = digests.slice(start, start + BLOBS_PER_WINDOW);
    const window = wanted.length > 0 ? readWindow(pool, objects, wanted) : undefined;
    // It is awaited in its turn; until then a failure must not count as unhandled.
    window?.catch(() => {});
    return window;
  };
  let start = 0;
  let next = windowAt(start);
  while (next) {
    const window = await next;
    start += BLOBS_PER_WINDOW;
    next = windowAt(start);
    yield* window;
  }
}

async function readWindow(pool: Pool, objects: ObjectBackends, wanted: readonly Digest[]): Promise<Blob[]> {
  const literals = [...new Set(wanted)].map((digest) => `'\\x${digest}'::bytea`);
  const select = `select sha256, data, store, object_key from file_blobs where sha256 in (${literals.join(', ')})`;
  const rows = await withClient(pool, (client) => copyRows(client, select));
  const found = new Map<Digest, Uint8Array>();
  for (const [sha256, data, store, objectKey] of rows) {
    invariant(sha256 && store, 'a blob has a digest and a store');
    const digest = digestFromBytes(sha256);
    const place = {
      digest,
      store: store.toString('utf8'),
      objectKey: objectKey ? objectKey.toString('utf8') : null,
      data: data ?? null,
    };
    found.set(digest, await bytesAt(pool, objects, place));
  }
  return wanted.map((digest) => {
    const bytes = found.get(digest);
    if (bytes) return { digest, bytes };
    throw new AppError('conflict', 'Some of the file’s bytes are no longer here. Send the file again.', {
      reason: 'chunk-missing',
      details: { missingChunks: 1 },
    });
  });
}
