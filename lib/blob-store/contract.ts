import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type Digest, digestOf } from './digest.ts';
import { CorruptBlobError } from './errors.ts';
import type { BlobStore, Chunk, PutResult } from './store.ts';

/** What a case needs of the store under test. Every case uses bytes of its own, so one store may serve all of them. */
export interface StoreUnderTest {
  store: BlobStore;
  /** Changes a byte of a stored blob behind the store's back. */
  damage: (digest: Digest) => Promise<void>;
}

export interface StoreCase {
  title: string;
  run: (subject: StoreUnderTest) => Promise<void>;
}

export function chunkOf(bytes: Uint8Array): Chunk {
  return { digest: digestOf(bytes), bytes };
}

function freshChunks(...sizes: number[]): Chunk[] {
  return sizes.map((size) => chunkOf(randomBytes(size)));
}

function freshChunk(size: number): Chunk {
  return chunkOf(randomBytes(size));
}

async function assertHolds(store: BlobStore, { digest, bytes }: Chunk): Promise<void> {
  const found = await store.get(digest);
  assert.ok(found, 'a blob that was put is there');
  assert.ok(Buffer.from(found).equals(bytes), 'a blob has the bytes that were put');
}

const NOTHING_STORED: PutResult = { storedCount: 0, storedBytes: 0, racesLost: 0 };
const ABSENT = digestOf(Buffer.from('bytes that nobody ever stores'));

/** What every store must do. A new store is done when it passes; a new demand is a case here, never a test of one store. */
export const STORE_CASES: readonly StoreCase[] = [
  {
    title: 'gets back exactly the bytes that were put',
    run: async ({ store }) => {
      const chunks = freshChunks(1, 17, 4096, 1024 * 1024);
      const storedBytes = 1 + 17 + 4096 + 1024 * 1024;
      assert.deepEqual(await store.put(chunks), { storedCount: 4, storedBytes, racesLost: 0 });
      for (const chunk of chunks) await assertHolds(store, chunk);
    },
  },
  {
    title: 'stores more blobs at once than one statement takes',
    run: async ({ store }) => {
      const chunks = freshChunks(...Array.from({ length: 30 }, () => 20_000));
      assert.equal((await store.put(chunks)).storedCount, 30);
      assert.equal((await store.stat(chunks.map((chunk) => chunk.digest))).size, 30);
    },
  },
  {
    title: 'stores no bytes again that it has, in one call or in two',
    run: async ({ store }) => {
      const [a, b] = [freshChunk(300_000), freshChunk(300_000)];
      assert.equal((await store.put([a, a])).storedCount, 1);
      assert.deepEqual(await store.put([a, b, a]), { storedCount: 1, storedBytes: 300_000, racesLost: 0 });
    },
  },
  {
    title: 'takes no chunks, and is asked for none, without harm',
    run: async ({ store }) => {
      assert.deepEqual(await store.put([]), NOTHING_STORED);
      assert.equal((await store.stat([])).size, 0);
      assert.equal(await store.remove([]), 0);
    },
  },
  {
    title: 'holds a blob of no bytes',
    run: async ({ store }) => {
      const empty = chunkOf(Buffer.alloc(0));
      await store.put([empty]);
      await assertHolds(store, empty);
      assert.equal((await store.stat([empty.digest])).get(empty.digest), 0);
    },
  },
  {
    title: 'lets many writers put the same blobs at once, and each of them succeeds',
    run: async ({ store }) => {
      const chunks = freshChunks(50_000, 50_000, 50_000, 50_000);
      const turns = Array.from({ length: 8 }, (_, turn) => (turn % 2 === 0 ? chunks : [...chunks].reverse()));
      const results = await Promise.all(turns.map((turn) => store.put(turn)));
      assert.equal(
        results.reduce((sum, result) => sum + result.storedCount, 0),
        4,
      );
      for (const chunk of chunks) await assertHolds(store, chunk);
    },
  },
  {
    title: 'answers null, nothing and zero for what is absent',
    run: async ({ store }) => {
      assert.equal(await store.get(ABSENT), null);
      assert.equal((await store.stat([ABSENT])).size, 0);
      assert.equal(await store.remove([ABSENT]), 0);
    },
  },
  {
    title: 'tells the sizes of known blobs and leaves unknown ones out',
    run: async ({ store }) => {
      const [a, b] = [freshChunk(10), freshChunk(20)];
      await store.put([a, b]);
      const sizes = await store.stat([ABSENT, a.digest, b.digest]);
      assert.deepEqual(
        sizes,
        new Map([
          [a.digest, 10],
          [b.digest, 20],
        ]),
      );
    },
  },
  {
    title: 'removes a blob once, and takes it again afterwards',
    run: async ({ store }) => {
      const chunk = freshChunk(1000);
      await store.put([chunk]);
      assert.equal(await store.remove([chunk.digest]), 1);
      assert.equal(await store.remove([chunk.digest]), 0);
      assert.equal(await store.get(chunk.digest), null);
      assert.equal((await store.put([chunk])).storedCount, 1);
      await assertHolds(store, chunk);
    },
  },
  {
    title: 'lists every blob once, in the order of digests, in pages',
    run: async ({ store }) => {
      const put = freshChunks(1, 2, 3, 4, 5, 6, 7);
      await store.put(put);
      const seen: Digest[] = [];
      for (let page = await store.list({ limit: 3 }); page.length > 0; ) {
        assert.ok(page.length <= 3, 'a page has at most as many as asked for');
        seen.push(...page.map((blob) => blob.digest));
        const after = page.at(-1)?.digest;
        page = await store.list(after ? { after, limit: 3 } : { limit: 3 });
      }
      assert.deepEqual(seen, [...new Set(seen)].sort());
      assert.ok(put.every((chunk) => seen.includes(chunk.digest)));
    },
  },
  {
    title: 'names damaged bytes corrupt and never hands them out',
    run: async ({ store, damage }) => {
      const chunk = freshChunk(5000);
      await store.put([chunk]);
      await damage(chunk.digest);
      await assert.rejects(store.get(chunk.digest), CorruptBlobError);
      await store.remove([chunk.digest]);
    },
  },
];
