import { createHash, randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { files } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { pieces } from '#test/pieces.ts';
import { countBlobs, FILE_META, indexOf, stageBytes, storeBytes } from '#test/stored-files.ts';
import { BLOCK_BYTES } from './blocks.ts';
import { digestOf, digestToBytes } from './digest.ts';
import { CorruptBlobError } from './errors.ts';
import { type OpenFile, openFile, publishFile, removeFile, stageFile, streamFile } from './files.ts';
import { bytePool } from './pool.ts';

const MIB = 1024 * 1024;
const database = testDatabase();

async function opened(fileId: number): Promise<OpenFile> {
  const reader = await openFile(database.db, fileId);
  if (!reader) throw new Error('the file is there');
  return reader;
}

async function streamed(reader: OpenFile, range?: { start: number; end: number }): Promise<Buffer> {
  return Buffer.from(await new Response(streamFile(reader, range)).arrayBuffer());
}

function checksums(bytes: Uint8Array) {
  return {
    checksum: createHash('sha256').update(bytes).digest('hex'),
    sha1: createHash('sha1').update(bytes).digest(),
    sizeBytes: bytes.length,
  };
}

describe('storing a file', () => {
  it('cuts it into chunks whose offsets leave no gap [F8.1.6]', async () => {
    const file = await storeBytes(database.db, Buffer.from('foo bar'), 3);
    const rows = await indexOf(database.db, file.id);
    expect(rows.map((row) => row.offsetBytes)).toEqual([0, 3, 6]);
    expect(rows.map((row) => row.sizeBytes)).toEqual([3, 3, 1]);
    expect((await (await opened(file.id)).read()).toString()).toBe('foo bar');
  });

  it('reads all of many chunks as one [F8.1.10]', async () => {
    const letters = Buffer.from('abcdefghijklmnopqrstuvwxyz');
    const file = await storeBytes(database.db, letters, 5);
    expect(await indexOf(database.db, file.id)).toHaveLength(6);
    expect((await (await opened(file.id)).read()).equals(letters)).toBe(true);
  });

  it('reads 32 MiB back as they were [F8.1.14]', async () => {
    const bytes = randomBytes(32 * MIB);
    const file = await storeBytes(database.db, bytes);
    expect((await streamed(await opened(file.id))).equals(bytes)).toBe(true);
  });

  it('keeps a small file as one chunk [F8.3.4]', async () => {
    const bytes = Buffer.from('thirteen byte');
    const before = await countBlobs(database.db);
    const file = await storeBytes(database.db, bytes);
    expect(file).toMatchObject(checksums(bytes));
    expect(await indexOf(database.db, file.id)).toMatchObject([
      { ordinal: 0, offsetBytes: 0, sizeBytes: 13 },
    ]);
    expect(await countBlobs(database.db)).toBe(before + 1);
  });

  it('shares equal chunks within a file [F8.3.5]', async () => {
    const before = await countBlobs(database.db);
    const file = await storeBytes(database.db, Buffer.alloc(3 * MIB + 500, 'x'));
    const rows = await indexOf(database.db, file.id);
    expect(rows.map((row) => row.sizeBytes)).toEqual([MIB, MIB, MIB, 500]);
    expect(await countBlobs(database.db)).toBe(before + 2);
  });

  it('links a blob that is there and stores the one that is not [F8.3.6]', async () => {
    const [known, fresh] = [randomBytes(MIB), randomBytes(700)];
    const seeded = await storeBytes(database.db, known);
    const before = await countBlobs(database.db);
    const file = await storeBytes(database.db, Buffer.concat([known, fresh]));
    const [first, second] = await indexOf(database.db, file.id);
    expect(first?.blobId).toBe((await indexOf(database.db, seeded.id))[0]?.blobId);
    expect(second?.blobId).not.toBe(first?.blobId);
    expect(await countBlobs(database.db)).toBe(before + 1);
  });

  it('gives the same file whatever pieces it arrives in [F8.3.7] [F8.4.3]', async () => {
    const bytes = randomBytes(4500);
    const inPieces = Array.from({ length: 45 }, (_, part) => bytes.subarray(part * 100, part * 100 + 100));
    const staged = await stageFile(database.db, pieces(...inPieces), { bytesMax: 5000, chunkBytes: 1024 });
    const before = await countBlobs(database.db);
    const file = await database.db.transaction((tx) => publishFile(tx, staged, FILE_META));
    const whole = await storeBytes(database.db, bytes, 1024);
    expect(file).toMatchObject(checksums(bytes));
    expect(whole).toMatchObject(checksums(bytes));
    expect(await indexOf(database.db, file.id)).toEqual(await indexOf(database.db, whole.id));
    expect((await indexOf(database.db, file.id)).map((row) => row.offsetBytes)).toEqual([
      0, 1024, 2048, 3072, 4096,
    ]);
    expect(await countBlobs(database.db)).toBe(before);
  });

  it('stores nothing for a second file of the same bytes but its own index [F8.4.4]', async () => {
    const bytes = randomBytes(2000);
    const first = await storeBytes(database.db, bytes, 1024);
    const before = await countBlobs(database.db);
    const second = await storeBytes(database.db, bytes, 1024);
    expect(second.id).not.toBe(first.id);
    expect(await indexOf(database.db, second.id)).toHaveLength(2);
    expect(await countBlobs(database.db)).toBe(before);
  });

  it('takes an empty file [F8.4.5] [F8.20.9]', async () => {
    const file = await storeBytes(database.db, Buffer.alloc(0));
    expect(file).toMatchObject(checksums(Buffer.alloc(0)));
    expect(file.sha1.toString('hex')).toBe('da39a3ee5e6b4b0d3255bfef95601890afd80709');
    expect(await indexOf(database.db, file.id)).toEqual([]);
    expect((await streamed(await opened(file.id))).length).toBe(0);
  });

  it('reuses the first of three chunks and stores two [F8.4.7]', async () => {
    const chunks = [randomBytes(1024), randomBytes(1024), randomBytes(1024)];
    await storeBytes(database.db, chunks[0] ?? Buffer.alloc(0), 1024);
    const before = await countBlobs(database.db);
    const file = await storeBytes(database.db, Buffer.concat(chunks), 1024);
    expect(await indexOf(database.db, file.id)).toHaveLength(3);
    expect(await countBlobs(database.db)).toBe(before + 2);
  });

  it('publishes the same staged bytes twice as two sound files [F8.20.8]', async () => {
    const bytes = randomBytes(5000);
    const staged = await stageBytes(database.db, bytes, 1024);
    const publish = () => database.db.transaction((tx) => publishFile(tx, staged, FILE_META));
    const [first, second] = [await publish(), await publish()];
    expect(second.id).not.toBe(first.id);
    expect((await (await opened(first.id)).read()).equals(bytes)).toBe(true);
    expect((await (await opened(second.id)).read()).equals(bytes)).toBe(true);
  });

  it('shows nothing of what was staged, or published and rolled back', async () => {
    const staged = await stageBytes(database.db, randomBytes(100));
    const all = () => database.db.select({ id: files.id }).from(files);
    const before = await all();
    await expect(
      database.db.transaction(async (tx) => {
        await publishFile(tx, staged, FILE_META);
        throw new Error('something else failed');
      }),
    ).rejects.toThrow('something else failed');
    expect(await all()).toEqual(before);
  });

  it('ends at the limit, and at a source that breaks off', async () => {
    async function* broken() {
      yield randomBytes(2000);
      throw new Error('the client went away');
    }
    const options = { bytesMax: 4096, chunkBytes: 1024 };
    await expect(stageFile(database.db, broken(), options)).rejects.toThrow('the client went away');
    await expect(stageFile(database.db, pieces(randomBytes(4097)), options)).rejects.toMatchObject({
      code: 'too-large',
      reason: 'too_large',
    });
    expect((await stageFile(database.db, pieces(randomBytes(4096)), options)).sizeBytes).toBe(4096);
  });

  it('holds no connection while the source is slow', async () => {
    let resume = () => {};
    const resumed = new Promise<void>((resolve) => {
      resume = resolve;
    });
    async function* slow() {
      for (let chunk = 0; chunk < 20; chunk += 1) yield randomBytes(1024);
      await resumed;
      yield randomBytes(1024);
    }
    const staging = stageFile(database.db, slow(), { bytesMax: 100_000, chunkBytes: 1024 });
    const pool = bytePool(database.db);
    await expect.poll(() => pool.totalCount > 0 && pool.idleCount === pool.totalCount).toBe(true);
    const { rows } = await pool.query(
      "select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
    );
    expect(rows).toEqual([]);
    resume();
    expect((await staging).sizeBytes).toBe(21 * 1024);
  });
});

describe('reading a file', () => {
  it('has offsets beyond 2^31 [F8.20.10]', async () => {
    const bytes = randomBytes(MIB);
    const staged = await stageBytes(database.db, bytes);
    const [chunk] = staged.chunks;
    if (!chunk) throw new Error('a chunk was staged');
    const count = 4100;
    const long = { ...staged, sizeBytes: count * MIB, chunks: Array.from({ length: count }, () => chunk) };
    const file = await database.db.transaction((tx) => publishFile(tx, long, FILE_META));
    const reader = await opened(file.id);
    expect(reader.seek(-10, 2)).toBe(count * MIB - 10);
    expect((await reader.read()).equals(bytes.subarray(-10))).toBe(true);
    expect(reader.tell()).toBeGreaterThan(2 ** 32);
  });

  it('streams exactly the range that was asked for', async () => {
    const bytes = randomBytes(10_000);
    const reader = await opened((await storeBytes(database.db, bytes, 1000)).id);
    for (const [start, end] of [
      [0, 1],
      [0, 10_000],
      [999, 1001],
      [1000, 2000],
      [2500, 7500],
      [9999, 10_000],
      [500, 500],
    ] as const) {
      expect((await streamed(reader, { start, end })).equals(bytes.subarray(start, end))).toBe(true);
    }
    expect(reader.tell()).toBe(0);
  });

  it('may be left in the middle', async () => {
    const reader = await opened((await storeBytes(database.db, randomBytes(20_000), 1000)).id);
    const stream = streamFile(reader).getReader();
    expect((await stream.read()).value?.length).toBe(1000);
    await stream.cancel();
    const pool = bytePool(database.db);
    await expect.poll(() => pool.idleCount === pool.totalCount).toBe(true);
  });

  it('fails by name at a damaged chunk and hands out none of its bytes [F8.20.15]', async () => {
    const bytes = randomBytes(10_000);
    const reader = await opened((await storeBytes(database.db, bytes, 1000)).id);
    const damaged = digestOf(bytes.subarray(5000, 6000));
    await bytePool(database.db).query(
      'update file_blobs set data = set_byte(data, 500, get_byte(data, 500) # 4) where sha256 = $1',
      [digestToBytes(damaged)],
    );
    await expect(streamed(reader)).rejects.toThrow(CorruptBlobError);
    await expect(reader.read()).rejects.toMatchObject({ digest: damaged });
    expect((await streamed(reader, { start: 0, end: 4000 })).equals(bytes.subarray(0, 4000))).toBe(true);
    await expect(streamed(reader, { start: 5000, end: 5001 })).rejects.toThrow(CorruptBlobError);
  });

  it('fetches and checks only the blocks of a chunk that a range touches', async () => {
    const bytes = randomBytes(2 * MIB);
    const file = await storeBytes(database.db, bytes);
    const reader = await opened(file.id);
    const blob = only((await indexOf(database.db, file.id)).slice(0, 1)).blobId;
    const range = { start: 5 * BLOCK_BYTES + 7, end: 6 * BLOCK_BYTES + 9 };
    const wanted = bytes.subarray(range.start, range.end);
    await database.db.execute(
      sql`update file_blobs set data = set_byte(data, 2, get_byte(data, 2) # 4) where id = ${blob}`,
    );
    expect((await streamed(reader, range)).equals(wanted)).toBe(true);
    await expect(streamed(reader, { start: 0, end: 10 })).rejects.toBeInstanceOf(CorruptBlobError);
    await expect(streamed(reader)).rejects.toBeInstanceOf(CorruptBlobError);
  });

  it('asks the digest of the whole chunk when the sums of its blocks do not fit', async () => {
    const bytes = randomBytes(MIB);
    const file = await storeBytes(database.db, bytes);
    await database.db.execute(sql`update file_blobs set block_sums = decode(repeat('00', 64), 'hex')
      where id in (select blob_id from file_blob_index where file_id = ${file.id})`);
    const range = { start: 70_000, end: 70_010 };
    const part = await streamed(await opened(file.id), range);
    expect(part.equals(bytes.subarray(range.start, range.end))).toBe(true);
  });

  it('gives any range of a file of many chunks', async () => {
    const chunkBytes = 3 * BLOCK_BYTES;
    const bytes = randomBytes(2 * chunkBytes + BLOCK_BYTES + 5);
    const file = await storeBytes(database.db, bytes, chunkBytes);
    const reader = await opened(file.id);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), fc.nat(bytes.length), async (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        expect((await streamed(reader, { start, end })).equals(bytes.subarray(start, end))).toBe(true);
      }),
      {
        numRuns: 60,
        examples: [
          [0, 1],
          [chunkBytes - 1, chunkBytes + 1],
          [BLOCK_BYTES, 2 * BLOCK_BYTES],
        ],
      },
    );
  });

  it('fails by name when the index has a gap', async () => {
    const file = await storeBytes(database.db, randomBytes(5000), 1000);
    await bytePool(database.db).query('delete from file_blob_index where file_id = $1 and ordinal = 2', [
      file.id,
    ]);
    await expect((await opened(file.id)).read()).rejects.toThrow(CorruptBlobError);
  });

  it('says gone when the file is removed meanwhile, and null when it never was', async () => {
    const file = await storeBytes(database.db, randomBytes(5000), 1000);
    const reader = await opened(file.id);
    await database.db.transaction((tx) => removeFile(tx, file.id));
    await database.db.transaction((tx) => removeFile(tx, file.id));
    await expect(reader.read()).rejects.toMatchObject({ code: 'gone', reason: 'file-removed' });
    expect(await openFile(database.db, file.id)).toBeNull();
    expect(await database.db.select().from(files).where(eq(files.id, file.id))).toEqual([]);
  });
});

describe('round trips', () => {
  it('asks once for all chunks of a batch [F8.4.6]', async () => {
    const pool = bytePool(database.db);
    const bytes = randomBytes(3 * 300_000);
    await stageBytes(database.db, bytes, 300_000);
    const statements = await statementsOf(pool, () => stageBytes(database.db, bytes, 300_000));
    expect(statements).toHaveLength(1);
    expect(statements[0]).toContain('select sha256');
  });

  it('stages an avatar in one statement', async () => {
    const statements = await statementsOf(bytePool(database.db), () =>
      stageBytes(database.db, randomBytes(100_000)),
    );
    expect(statements).toHaveLength(1);
    expect(statements[0]).toContain('insert into file_blobs');
  });
});

/** The statements that `work` sends through a pool. */
async function statementsOf(
  pool: ReturnType<typeof bytePool>,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const seen: string[] = [];
  const query = pool.query;
  pool.query = ((text: string, ...rest: unknown[]) => {
    seen.push(text);
    return Reflect.apply(query, pool, [text, ...rest]);
  }) as typeof pool.query;
  try {
    await work();
  } finally {
    pool.query = query;
  }
  return seen;
}
