import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { ageBlobs, storeBytes } from '#test/stored-files.ts';
import { chunkOf, STORE_CASES } from './contract.ts';
import { type Digest, digestOf, digestToBytes } from './digest.ts';
import { bytePool } from './pool.ts';
import { PostgresStore } from './postgres-store.ts';

const database = testDatabase();
const open = () => new PostgresStore(bytePool(database.db));

async function damage(digest: Digest): Promise<void> {
  await bytePool(database.db).query(
    'update file_blobs set data = set_byte(data, 0, get_byte(data, 0) # 1) where sha256 = $1',
    [digestToBytes(digest)],
  );
}

describe('the contract of a store, in PostgreSQL', () => {
  it.each(STORE_CASES.map(({ title, run }) => [title, run] as const))('%s', (_, run) =>
    run({ store: open(), damage }),
  );
});

describe('PostgresStore', () => {
  it('finds none of no hashes, and none of unknown ones [F8.3.1] [F8.3.2] [F8.4.2]', async () => {
    expect(await open().stat([])).toEqual(new Map());
    const unknown = ['a', 'b', 'c'].map((text) => digestOf(Buffer.from(`unknown ${text}`)));
    expect(await open().stat(unknown)).toEqual(new Map());
  });

  it('finds exactly the known hashes of a batch [F8.3.3] [F8.4.1]', async () => {
    const chunks = [randomBytes(11), randomBytes(12)].map(chunkOf);
    await open().put(chunks);
    const unknown = digestOf(Buffer.from('unknown'));
    const found = await open().stat([unknown, ...chunks.map((chunk) => chunk.digest)]);
    expect(found).toEqual(new Map(chunks.map((chunk) => [chunk.digest, chunk.bytes.length])));
  });

  it('keeps one row for the same bytes, whoever stores them [F8.1.1]', async () => {
    const bytes = randomBytes(400_000);
    const first = await storeBytes(database.db, bytes);
    const second = await storeBytes(database.db, bytes);
    expect(second.checksum).toBe(first.checksum);
    const { rows } = await bytePool(database.db).query(
      'select blob_id from file_blob_index where file_id = any($1) group by blob_id',
      [[first.id, second.id]],
    );
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['small', 1000],
    ['large enough to ask first', 600_000],
  ])('starts the grace period again from the debounce on, and not before: %s [F8.20.6]', async (_, size) => {
    const chunk = chunkOf(randomBytes(size));
    const ageMs = async () => {
      const { rows } = await bytePool(database.db).query<{ age: number }>(
        'select extract(epoch from now() - last_referenced_at) * 1000 as age from file_blobs where sha256 = $1',
        [digestToBytes(chunk.digest)],
      );
      return Number(rows[0]?.age);
    };
    const hourMs = 60 * 60 * 1000;
    await open().put([chunk]);
    await ageBlobs(database.db, '11 hours 59 minutes');
    await open().put([chunk]);
    expect(await ageMs()).toBeGreaterThan(11 * hourMs);
    await ageBlobs(database.db, '12 hours');
    await open().put([chunk]);
    expect(await ageMs()).toBeLessThan(hourMs);
  });

  it('does not remove a blob that a file refers to', async () => {
    const bytes = randomBytes(1000);
    await storeBytes(database.db, bytes);
    expect(await open().remove([digestOf(bytes)])).toBe(0);
    expect(await open().get(digestOf(bytes))).not.toBeNull();
  });
});
