import { join } from 'node:path';
import { type Db, databaseUrl } from '#db/client.ts';
import { type Env, env } from '#lib/env.ts';
import { FilesystemObjects } from './filesystem-objects.ts';
import { ObjectStore } from './object-store.ts';
import type { ObjectBackend, ObjectBackends } from './objects.ts';
import { bytePool } from './pool.ts';
import { PostgresStore } from './postgres-store.ts';
import { requireBackend } from './read-blob.ts';
import { S3Objects } from './s3-objects.ts';
import type { BlobStore } from './store.ts';

/** Where a database's blobs go, and every place where they may lie. */
export interface Storage {
  store: BlobStore;
  objects: ObjectBackends;
}

const shared = globalThis as typeof globalThis & { foyerStorage?: Map<string, Storage> };

/** The storage of a database as BLOB_STORE and the settings beside it say, unless `setStorage` said otherwise. */
export function storageOf(db: Db): Storage {
  return shared.foyerStorage?.get(databaseUrl(db)) ?? configured(db);
}

/** Gives a database another storage than the settings do. For tests, benches and drills. */
export function setStorage(db: Db, storage: Storage): void {
  shared.foyerStorage ??= new Map();
  shared.foyerStorage.set(databaseUrl(db), storage);
}

function configured(db: Db): Storage {
  const settings = env();
  const objects = backendsFor(settings);
  const pool = bytePool(db);
  if (settings.BLOB_STORE === 'postgres') return { store: new PostgresStore(pool), objects };
  return { store: new ObjectStore(pool, requireBackend(objects, settings.BLOB_STORE), objects), objects };
}

/** Every backend that the settings describe, whether new blobs go there or not: older ones may lie there. */
function backendsFor(settings: Env): ObjectBackends {
  const objects = new Map<string, ObjectBackend>();
  objects.set('filesystem', new FilesystemObjects(join(settings.FOYER_DATA_DIR ?? '.data', 'blobs')));
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings;
  if (S3_ENDPOINT && S3_BUCKET && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY) {
    const s3 = new S3Objects({
      endpoint: S3_ENDPOINT,
      bucket: S3_BUCKET,
      accessKeyId: S3_ACCESS_KEY_ID,
      secretAccessKey: S3_SECRET_ACCESS_KEY,
    });
    objects.set('s3', s3);
  }
  return objects;
}
