import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { stageBytes, storeBytes } from '#test/stored-files.ts';
import { digestOf, digestToBytes, formatDigest } from './digest.ts';
import { bytePool } from './pool.ts';
import { verifyBlobs } from './verify.ts';

const database = testDatabase();
const query = (text: string, values: unknown[] = []) => bytePool(database.db).query(text, values);
const verify = (options = {}) => verifyBlobs(bytePool(database.db), options);

beforeEach(async () => {
  await query('truncate files, file_blobs cascade');
});

describe('verifyBlobs', () => {
  it('finds nothing wrong with an empty store', async () => {
    expect(await verify()).toMatchObject({ isSound: true, blobCount: 0, fileCount: 0, logicalBytes: 0 });
  });

  it('counts what is stored, what it stands for, and orphans, which are no fault', async () => {
    const bytes = randomBytes(150_000);
    await storeBytes(database.db, bytes, 1000);
    await storeBytes(database.db, bytes, 1000);
    await storeBytes(database.db, Buffer.alloc(0));
    await stageBytes(database.db, randomBytes(700));
    const seen: number[] = [];
    const report = await verify({ onProgress: (now: { blobsSeen: number }) => seen.push(now.blobsSeen) });
    expect(report).toMatchObject({
      isSound: true,
      ...{ fileCount: 3, logicalBytes: 300_000, blobCount: 151, storedBytes: 150_700, hashedCount: 151 },
      ...{ orphanedCount: 1, orphanedBytes: 700, corruptCount: 0, corrupt: [], brokenFiles: [] },
    });
    expect(seen).toEqual([64, 128, 151]);
  });

  it('names a blob whose bytes changed, and one whose length did', async () => {
    const [changed, cut, fine] = [randomBytes(500), randomBytes(500), randomBytes(500)];
    for (const bytes of [changed, cut, fine]) await storeBytes(database.db, bytes);
    const digests = [changed, cut].map(digestOf);
    await query('update file_blobs set data = set_byte(data, 9, get_byte(data, 9) # 255) where sha256 = $1', [
      digestToBytes(digestOf(changed)),
    ]);
    await query('update file_blobs set data = substring(data from 2) where sha256 = $1', [
      digestToBytes(digestOf(cut)),
    ]);
    const report = await verify();
    expect(report).toMatchObject({ isSound: false, corruptCount: 2 });
    expect(report.corrupt.sort()).toEqual(digests.map(formatDigest).sort());
    expect(await verify({ sample: 0 })).toMatchObject({ hashedCount: 0, corruptCount: 1 });
  });

  it.each([
    ['a row is gone from its middle', 'delete from file_blob_index where file_id = $1 and ordinal = 2'],
    ['a row is gone from its end', 'delete from file_blob_index where file_id = $1 and ordinal = 4'],
    ['all rows are gone', 'delete from file_blob_index where file_id = $1'],
    [
      'an offset is wrong',
      'update file_blob_index set offset_bytes = 9999 where file_id = $1 and ordinal = 4',
    ],
    [
      'two sizes are wrong that still add up',
      'update file_blob_index set size_bytes = 1000 + 1 - 2 * (ordinal % 2) where file_id = $1 and ordinal < 2',
    ],
  ])('names a file whose index is broken: %s', async (_, damage) => {
    await storeBytes(database.db, randomBytes(5000), 1000);
    const file = await storeBytes(database.db, randomBytes(5000), 1000);
    await query(damage, [file.id]);
    expect(await verify()).toMatchObject({ isSound: false, corruptCount: 0, brokenFiles: [file.id] });
  });
});
