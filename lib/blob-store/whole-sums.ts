import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { AppError } from '#lib/errors.ts';
import { type Digest, digestFromBytes } from './digest.ts';
import type { Chunk } from './store.ts';
import { type Sums, Twin } from './twin.ts';

/** A file of more chunks may be one that is stored; for a shorter one hashing it is cheaper than asking. */
const CHUNKS_BEFORE_TWIN = 8;

/**
 * The checksums of a whole file, from its chunks in order, each hashed while it is in memory. Behind the first few chunks it
 * looks for a stored file that begins with them, and while that goes on the same it leaves the hashing out; where the two
 * part, it reads back what it left out. So known bytes are hashed once and not three times, and the answer is the same.
 */
export class WholeSums {
  readonly #pool: Pool;
  readonly #readBack: (digest: Digest) => Promise<Uint8Array | null>;
  readonly #sha1 = createHash('sha1');
  readonly #sha256 = createHash('sha256');
  readonly #digests: Digest[] = [];
  #first: Uint8Array | null = null;
  #hashedCount = 0;
  #twin: Twin | null = null;

  /** `readBack` gives the bytes of a chunk that was added before, once it is stored. */
  constructor(pool: Pool, readBack: (digest: Digest) => Promise<Uint8Array | null>) {
    this.#pool = pool;
    this.#readBack = readBack;
  }

  async add({ digest, bytes }: Chunk): Promise<void> {
    this.#digests.push(digest);
    if (this.#digests.length === CHUNKS_BEFORE_TWIN + 1) {
      this.#twin = await Twin.find(this.#pool, this.#digests);
      if (this.#twin) return;
    } else if (await this.#twin?.goesOnWith(digest)) return;
    await this.#catchUp(this.#digests.length - 1);
    this.#hash(bytes);
  }

  async finish(): Promise<Sums> {
    const known = await this.#twin?.sumsAtEnd();
    if (known) return known;
    await this.#catchUp(this.#digests.length);
    const [only] = this.#digests;
    // A file of one chunk has the chunk's own digest.
    if (only !== undefined && this.#digests.length === 1)
      return { checksum: only, sha1: this.#sha1.digest() };
    return { checksum: digestFromBytes(this.#sha256.digest()), sha1: this.#sha1.digest() };
  }

  #hash(bytes: Uint8Array): void {
    this.#hashedCount += 1;
    this.#sha1.update(bytes);
    if (this.#hashedCount === 1) {
      this.#first = bytes;
      return;
    }
    if (this.#first) this.#sha256.update(this.#first);
    this.#first = null;
    this.#sha256.update(bytes);
  }

  /** Hashes the chunks before `count` that were left out for the twin's sake. */
  async #catchUp(count: number): Promise<void> {
    this.#twin = null;
    for (const digest of this.#digests.slice(this.#hashedCount, count)) {
      const bytes = await this.#readBack(digest);
      if (!bytes) {
        throw new AppError('conflict', 'Some of the file’s bytes are no longer here. Send the file again.', {
          reason: 'chunk-missing',
        });
      }
      this.#hash(bytes);
    }
  }
}
