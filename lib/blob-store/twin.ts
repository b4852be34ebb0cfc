import type { Pool } from 'pg';
import { type Digest, digestFromBytes, digestToBytes } from './digest.ts';

/** Digests that are fetched at once. */
const DIGESTS_PER_PAGE = 1000;

/** What a whole file was found to be when it was stored. */
export interface Sums {
  /** sha-256 of the whole. */
  checksum: Digest;
  /** sha-1 of the whole, 20 bytes. */
  sha1: Buffer;
}

/**
 * A stored file that begins with the same chunks as one that is arriving. While it goes on with the same chunks nothing
 * needs to be hashed but those: the same chunks in the same order are the same bytes, so its checksums are theirs.
 */
export class Twin {
  readonly #pool: Pool;
  readonly #fileId: string;
  readonly #sums: Sums;
  #page: Digest[] = [];
  #pageStart = 0;
  #position = 0;

  private constructor(pool: Pool, fileId: string, sums: Sums) {
    this.#pool = pool;
    this.#fileId = fileId;
    this.#sums = sums;
  }

  /** A file that begins with these digests, or null. It looks at one candidate alone: this saves work, it decides nothing. */
  static async find(pool: Pool, digests: readonly Digest[]): Promise<Twin | null> {
    const last = digests.at(-1);
    if (last === undefined) return null;
    const { rows } = await pool.query<{ id: string; checksum: Buffer; sha1: Buffer }>(
      `select f.id, f.checksum, f.sha1 from file_blobs b
         join file_blob_index i on i.blob_id = b.id and i.ordinal = $2
         join files f on f.id = i.file_id
        where b.sha256 = $1 limit 1`,
      [digestToBytes(last), digests.length - 1],
    );
    const row = rows[0];
    if (!row) return null;
    const twin = new Twin(pool, row.id, { checksum: digestFromBytes(row.checksum), sha1: row.sha1 });
    for (const digest of digests) if (!(await twin.goesOnWith(digest))) return null;
    return twin;
  }

  /** Whether this is its next chunk; then it is behind it. */
  async goesOnWith(digest: Digest): Promise<boolean> {
    if ((await this.#next()) !== digest) return false;
    this.#position += 1;
    return true;
  }

  /** Its checksums if nothing comes after what was followed, else null. */
  async sumsAtEnd(): Promise<Sums | null> {
    return (await this.#next()) === undefined ? this.#sums : null;
  }

  async #next(): Promise<Digest | undefined> {
    if (this.#position === this.#pageStart + this.#page.length) await this.#turn();
    return this.#page[this.#position - this.#pageStart];
  }

  async #turn(): Promise<void> {
    const { rows } = await this.#pool.query<{ sha256: Buffer }>(
      `select b.sha256 from file_blob_index i join file_blobs b on b.id = i.blob_id
        where i.file_id = $1 and i.ordinal >= $2 order by i.ordinal limit $3`,
      [this.#fileId, this.#position, DIGESTS_PER_PAGE],
    );
    this.#page = rows.map((row) => digestFromBytes(row.sha256));
    this.#pageStart = this.#position;
  }
}
