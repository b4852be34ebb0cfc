import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { ageBlobs, countBlobs, indexOf, stageBytes, storeBytes } from '#test/stored-files.ts';
import { digestOf, digestToBytes } from './digest.ts';
import { openFile, removeFile } from './files.ts';
import { bytePool } from './pool.ts';
import { SweepRefusedError, sweepBlobs } from './sweep.ts';

const database = testDatabase();
const sweep = (options = {}) => sweepBlobs(bytePool(database.db), options);
const remove = (fileId: number) => database.db.transaction((tx) => removeFile(tx, fileId));

beforeEach(async () => {
  await bytePool(database.db).query('truncate files, file_blobs cascade');
});

describe('sweepBlobs', () => {
  it('takes the blobs of a removed file, index first [F8.1.4]', async () => {
    const file = await storeBytes(database.db, Buffer.from('foo bar'), 3);
    await remove(file.id);
    expect(await indexOf(database.db, file.id)).toEqual([]);
    expect(await sweep({ graceMs: 0 })).toMatchObject({ removedCount: 3, freedBytes: 7 });
    expect(await countBlobs(database.db)).toBe(0);
  });

  it('leaves what another file shares [F8.1.5]', async () => {
    const [first, second] = [
      await storeBytes(database.db, Buffer.from('foo bar'), 3),
      await storeBytes(database.db, Buffer.from('foo bar'), 3),
    ];
    await remove(first.id);
    expect(await indexOf(database.db, first.id)).toEqual([]);
    expect((await sweep({ graceMs: 0 })).removedCount).toBe(0);
    const reader = await openFile(database.db, second.id);
    expect((await reader?.read())?.toString()).toBe('foo bar');
  });

  it('waits for the end of the grace period and not a moment longer [F8.20.6]', async () => {
    await stageBytes(database.db, randomBytes(100));
    await ageBlobs(database.db, '23 hours 59 minutes 59 seconds');
    expect((await sweep()).removedCount).toBe(0);
    await ageBlobs(database.db, '24 hours');
    expect((await sweep()).removedCount).toBe(1);
  });

  it('comes back for a file that was removed within the grace period [F8.20.7]', async () => {
    const file = await storeBytes(database.db, randomBytes(100));
    await remove(file.id);
    expect((await sweep()).removedCount).toBe(0);
    await ageBlobs(database.db, '25 hours');
    expect((await sweep()).removedCount).toBe(1);
  });

  it('goes on over batches until nothing is left, and reports on the way', async () => {
    await stageBytes(database.db, randomBytes(2500), 100);
    const seen: number[] = [];
    const result = await sweep({
      graceMs: 0,
      batchRows: 10,
      onBatch: (soFar: { removedCount: number }) => seen.push(soFar.removedCount),
    });
    expect(result).toMatchObject({ removedCount: 25, freedBytes: 2500 });
    expect(seen).toEqual([10, 20, 25]);
  });

  it('ends after the batch under way when it is told to', async () => {
    await stageBytes(database.db, randomBytes(2500), 100);
    const stop = new AbortController();
    const result = await sweep({
      graceMs: 0,
      batchRows: 10,
      signal: stop.signal,
      onBatch: () => stop.abort(),
    });
    expect(result.removedCount).toBe(10);
  });

  it('leaves a batch alone that holds a damaged blob', async () => {
    const bytes = randomBytes(100);
    await stageBytes(database.db, bytes);
    await bytePool(database.db).query(
      'update file_blobs set data = set_byte(data, 0, 0) || $2 where sha256 = $1',
      [digestToBytes(digestOf(bytes)), Buffer.from('longer')],
    );
    await expect(sweep({ graceMs: 0 })).rejects.toThrow(SweepRefusedError);
    expect(await countBlobs(database.db)).toBe(1);
  });

  it('does not begin when a file has lost index rows, for their blobs only look like orphans', async () => {
    const file = await storeBytes(database.db, randomBytes(5000), 1000);
    await bytePool(database.db).query('delete from file_blob_index where file_id = $1 and ordinal = 2', [
      file.id,
    ]);
    await expect(sweep({ graceMs: 0 })).rejects.toThrow(`the index of file ${file.id} does not add up`);
    expect(await countBlobs(database.db)).toBe(5);
  });

  it('passes an error of the database on, and the blob is still there [F8.1.3]', async () => {
    await stageBytes(database.db, randomBytes(100));
    const pool = bytePool(database.db);
    await pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no disk'; end $$;
      create trigger refuse before delete on file_blobs for each row execute function refuse()`);
    try {
      await expect(sweep({ graceMs: 0 })).rejects.toThrow('no disk');
    } finally {
      await pool.query('drop trigger refuse on file_blobs; drop function refuse');
    }
    expect(await countBlobs(database.db)).toBe(1);
    expect((await sweep({ graceMs: 0 })).removedCount).toBe(1);
  });

  it('may run twice at once', async () => {
    await stageBytes(database.db, randomBytes(30_000), 100);
    const results = await Promise.all([
      sweep({ graceMs: 0, batchRows: 7 }),
      sweep({ graceMs: 0, batchRows: 11 }),
    ]);
    const again = await sweep({ graceMs: 0 });
    const removed = [...results, again].reduce((sum, result) => sum + result.removedCount, 0);
    expect(removed).toBe(300);
    expect(await countBlobs(database.db)).toBe(0);
  });
});
