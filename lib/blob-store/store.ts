import type { Digest } from './digest.ts';

/** Bytes on their way to a store, with the digest that was computed from exactly these bytes. */
export interface Chunk {
  digest: Digest;
  bytes: Uint8Array;
}

export interface PutResult {
  /** Blobs that this call made; known ones do not count. */
  storedCount: number;
  storedBytes: number;
  /** Blobs that somebody else stored between our look and our write. */
  racesLost: number;
}

export interface BlobSize {
  digest: Digest;
  sizeBytes: number;
}

/**
 * Holds immutable blobs by digest. Every store runs the suite in `contract.ts`. A store trusts the digests that it is
 * given to put (`files.ts` computes them at the one door) and trusts nothing that it reads back.
 */
export interface BlobStore {
  readonly kind: 'postgres' | 'filesystem' | 's3' | 'memory';

  /**
   * Stores blobs. A digest that is known, or stored by somebody else meanwhile, is not an error: its blob is touched, so
   * that the grace period starts again. The same digest may occur twice in one call. When it throws, any part of
   * the blobs may be stored; putting them again is safe. After it returns, each is readable until the grace period ends.
   */
  put(chunks: readonly Chunk[]): Promise<PutResult>;

  /** The bytes of a blob, or null when there is none. Throws CorruptBlobError when they do not match the digest. */
  get(digest: Digest): Promise<Uint8Array | null>;

  /** The sizes of those of the digests that are there. A missing one is left out and is not an error. Reads no bytes. */
  stat(digests: readonly Digest[]): Promise<Map<Digest, number>>;

  /** Removes blobs that no file refers to and says how many there were. Absent and referenced ones are left out. */
  remove(digests: readonly Digest[]): Promise<number>;

  /** At most `limit` blobs in the order of their digests, starting behind `after`. Empty at the end. */
  list(options: { after?: Digest; limit: number }): Promise<BlobSize[]>;
}
