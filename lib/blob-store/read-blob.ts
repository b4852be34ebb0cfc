import type { Pool } from 'pg';
import { type Digest, digestOf, digestToBytes } from './digest.ts';
import { CorruptBlobError } from './errors.ts';
import type { ObjectBackends } from './objects.ts';

/** Where a blob's bytes are: in the row, or under a key in the store that the row names. */
export interface Place {
  digest: Digest;
  store: string;
  objectKey: string | null;
  data: Uint8Array | null;
}

/** The bytes of one blob, wherever they are, checked; null when there is no such blob. */
export async function readBlob(
  pool: Pool,
  objects: ObjectBackends,
  digest: Digest,
): Promise<Uint8Array | null> {
  const place = await findPlace(pool, digest);
  return place && bytesAt(pool, objects, place);
}

/**
 * The bytes at a place, checked. An object that is gone is looked for once more at the place that the row names now, for
 * its blob may have been moved meanwhile. Throws CorruptBlobError for missing bytes and for bytes that do not match.
 */
export async function bytesAt(pool: Pool, objects: ObjectBackends, place: Place): Promise<Uint8Array> {
  const bytes = place.data ?? (await readObject(objects, place)) ?? (await readMoved(pool, objects, place));
  if (!bytes) throw new CorruptBlobError('The bytes of a blob are missing', place.digest);
  if (digestOf(bytes) !== place.digest) {
    throw new CorruptBlobError('A stored blob does not match its digest', place.digest);
  }
  return bytes;
}

async function readMoved(pool: Pool, objects: ObjectBackends, before: Place): Promise<Uint8Array | null> {
  const now = await findPlace(pool, before.digest);
  if (!now || (now.store === before.store && now.objectKey === before.objectKey)) return null;
  return now.data ?? readObject(objects, now);
}

async function readObject(objects: ObjectBackends, place: Place): Promise<Uint8Array | null> {
  if (place.objectKey === null) return null;
  return requireBackend(objects, place.store).read(place.objectKey);
}

/** The backend that a row names. Throws when this process has no settings for it. */
export function requireBackend(objects: ObjectBackends, store: string) {
  const backend = objects.get(store);
  if (!backend) throw new Error(`Blobs lie in the ${store} store, and its settings are missing here.`);
  return backend;
}

async function findPlace(pool: Pool, digest: Digest): Promise<Place | null> {
  const { rows } = await pool.query<{ store: string; object_key: string | null; data: Buffer | null }>(
    'select store, object_key, data from file_blobs where sha256 = $1',
    [digestToBytes(digest)],
  );
  const row = rows[0];
  return row ? { digest, store: row.store, objectKey: row.object_key, data: row.data } : null;
}
