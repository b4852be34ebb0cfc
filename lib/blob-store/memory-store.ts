import { type Digest, digestOf } from './digest.ts';
import { CorruptBlobError } from './errors.ts';
import type { BlobSize, BlobStore, Chunk, PutResult } from './store.ts';

/** Blobs in a map, for tests of what stands on a store. Nothing is ever referenced here, so `remove` removes. */
export class MemoryStore implements BlobStore {
  readonly kind = 'memory';
  readonly #blobs = new Map<Digest, Uint8Array>();

  async put(chunks: readonly Chunk[]): Promise<PutResult> {
    const result: PutResult = { storedCount: 0, storedBytes: 0, racesLost: 0 };
    for (const { digest, bytes } of chunks) {
      if (this.#blobs.has(digest)) continue;
      this.#blobs.set(digest, Uint8Array.from(bytes));
      result.storedCount += 1;
      result.storedBytes += bytes.length;
    }
    return result;
  }

  async get(digest: Digest): Promise<Uint8Array | null> {
    const bytes = this.#blobs.get(digest);
    if (!bytes) return null;
    if (digestOf(bytes) !== digest)
      throw new CorruptBlobError('A stored blob does not match its digest', digest);
    return bytes;
  }

  async stat(digests: readonly Digest[]): Promise<Map<Digest, number>> {
    const sizes = new Map<Digest, number>();
    for (const digest of digests) {
      const bytes = this.#blobs.get(digest);
      if (bytes) sizes.set(digest, bytes.length);
    }
    return sizes;
  }

  async remove(digests: readonly Digest[]): Promise<number> {
    return new Set(digests.filter((digest) => this.#blobs.delete(digest))).size;
  }

  async list({ after, limit }: { after?: Digest; limit: number }): Promise<BlobSize[]> {
    return [...this.#blobs]
      .map(([digest, bytes]) => ({ digest, sizeBytes: bytes.length }))
      .filter(({ digest }) => after === undefined || digest > after)
      .sort((a, b) => (a.digest < b.digest ? -1 : 1))
      .slice(0, limit);
  }

  /** Changes stored bytes behind the store's back, to see that it notices. */
  damage(digest: Digest): void {
    const bytes = this.#blobs.get(digest);
    if (bytes)
      this.#blobs.set(
        digest,
        Uint8Array.from(bytes, (byte, index) => (index === 0 ? byte ^ 1 : byte)),
      );
  }
}
