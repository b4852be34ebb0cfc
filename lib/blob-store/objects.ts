import { randomUUID } from 'node:crypto';

/** The name of one object: three parts of 2, 4 and 26 hexadecimal characters, so that no folder gets crowded. */
export type ObjectKey = string;

const KEY = /^[0-9a-f]{2}\/[0-9a-f]{4}\/[0-9a-f]{26}$/;

/**
 * A fresh random key, never derived from the content: two writers of the same bytes write two objects, so either can be
 * removed without hurting the other (spec/files.md 2.4).
 */
export function newObjectKey(): ObjectKey {
  const hex = randomUUID().replaceAll('-', '');
  return `${hex.slice(0, 2)}/${hex.slice(2, 6)}/${hex.slice(6)}`;
}

export function isObjectKey(text: string): boolean {
  return KEY.test(text);
}

export interface ObjectInfo {
  key: ObjectKey;
  sizeBytes: number;
  modifiedAt: Date;
}

/**
 * A place outside the database that keeps bytes under keys. It knows nothing of digests: `object-store.ts` writes each key once,
 * checks what it reads, and keeps the rows.
 */
export interface ObjectBackend {
  readonly kind: 'filesystem' | 's3';
  /** Writes an object whole and durably, or fails and leaves none to be seen. The key is new. */
  write(key: ObjectKey, bytes: Uint8Array): Promise<void>;
  /** The bytes, or null when there is no such object. */
  read(key: ObjectKey): Promise<Uint8Array | null>;
  /** Removes an object. An absent one is not an error. */
  remove(key: ObjectKey): Promise<void>;
  /** Every object that is whole, in no order. Objects written or removed meanwhile may be in it or not. */
  list(): AsyncIterable<ObjectInfo>;
}

/** The backends that this process can reach, by the name that `file_blobs.store` has for them. */
export type ObjectBackends = ReadonlyMap<string, ObjectBackend>;
