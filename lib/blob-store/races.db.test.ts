import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { countBlobs, FILE_META, indexOf, stageBytes, storeBytes } from '#test/stored-files.ts';
import { chunkOf } from './contract.ts';
import { openFile, publishFile, removeFile, type StagedFile } from './files.ts';
import { putInside } from './link.ts';
import { bytePool } from './pool.ts';
import { PostgresStore } from './postgres-store.ts';
import { sweepBlobs } from './sweep.ts';

const database = testDatabase();
const sweep = () => sweepBlobs(bytePool(database.db), { graceMs: 0 });
const publish = (staged: StagedFile) => database.db.transaction((tx) => publishFile(tx, staged, FILE_META));

/** A sweep that has come as far as its delete and has not committed. */
let sweeper: PoolClient;

beforeEach(async () => {
  await bytePool(database.db).query('truncate files, file_blobs cascade');
  sweeper = await bytePool(database.db).connect();
  await sweeper.query('begin');
});

afterEach(async () => {
  await sweeper.query('rollback');
  sweeper.release();
});

async function deleteUncommitted(): Promise<void> {
  await sweeper.query('select id from file_blobs order by id for update skip locked');
  await sweeper.query('delete from file_blobs');
}

/** Resolves once some session of this database waits for a lock. */
async function untilSomebodyWaits(): Promise<void> {
  const waiting = async () => {
    const { rowCount } = await bytePool(database.db).query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rowCount ?? 0;
  };
  await expect.poll(waiting).toBeGreaterThan(0);
}

async function textOf(fileId: number): Promise<Buffer | undefined> {
  return (await openFile(database.db, fileId))?.read();
}

describe('sweep and writer at once', () => {
  it('the sweep passes over a blob that is put in an open transaction, touched or not [F8.20.5]', async () => {
    const bytes = randomBytes(100);
    await stageBytes(database.db, bytes);
    await database.db.transaction(async (tx) => {
      await putInside(tx, [chunkOf(bytes)]);
      expect((await sweep()).removedCount).toBe(0);
    });
    expect((await sweep()).removedCount).toBe(1);
  });

  it('the sweep passes over a blob that is being published', async () => {
    const bytes = randomBytes(100);
    const staged = await stageBytes(database.db, bytes);
    const file = await database.db.transaction(async (tx) => {
      const published = await publishFile(tx, staged, FILE_META);
      expect((await sweep()).removedCount).toBe(0);
      return published;
    });
    expect((await textOf(file.id))?.equals(bytes)).toBe(true);
  });

  it('a put that meets a delete waits and then stores the bytes afresh [F8.20.5]', async () => {
    const chunk = chunkOf(randomBytes(100));
    const store = new PostgresStore(bytePool(database.db));
    await store.put([chunk]);
    await deleteUncommitted();
    const putting = store.put([chunk]);
    await untilSomebodyWaits();
    await sweeper.query('commit');
    expect((await putting).storedCount).toBe(1);
    expect(await store.get(chunk.digest)).not.toBeNull();
  });

  it('a publisher of a small file that meets a delete brings the bytes itself [F8.20.5]', async () => {
    const bytes = randomBytes(100);
    const staged = await stageBytes(database.db, bytes);
    await deleteUncommitted();
    const publishing = publish(staged);
    await untilSomebodyWaits();
    await sweeper.query('commit');
    expect((await textOf((await publishing).id))?.equals(bytes)).toBe(true);
  });

  it('a publisher of a large file is asked to send it again, and leaves nothing behind [F8.20.5]', async () => {
    const bytes = randomBytes(2000);
    const staged = await stageBytes(database.db, bytes, 100);
    expect(staged.retained).toEqual([]);
    await deleteUncommitted();
    const publishing = publish(staged);
    const refused = expect(publishing).rejects.toMatchObject({
      code: 'conflict',
      reason: 'chunk-missing',
      details: { missingChunks: 20 },
    });
    await untilSomebodyWaits();
    await sweeper.query('commit');
    await refused;
    expect(
      await bytePool(database.db)
        .query('select from files')
        .then((result) => result.rowCount),
    ).toBe(0);
    expect((await textOf((await publish(await stageBytes(database.db, bytes, 100))).id))?.equals(bytes)).toBe(
      true,
    );
  });

  it('a publisher goes on when the delete is taken back', async () => {
    const bytes = randomBytes(2000);
    const staged = await stageBytes(database.db, bytes, 100);
    await deleteUncommitted();
    const publishing = publish(staged);
    await untilSomebodyWaits();
    await sweeper.query('rollback');
    expect((await textOf((await publishing).id))?.equals(bytes)).toBe(true);
  });
});

describe('writers at once', () => {
  it('store identical bytes inside transactions, each with a file of its own [F8.20.4]', async () => {
    const bytes = randomBytes(300_000);
    const published = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const staged = await stageBytes(database.db, bytes, 100_000);
        return publish(staged);
      }),
    );
    expect(await countBlobs(database.db)).toBe(3);
    for (const file of published) expect(await indexOf(database.db, file.id)).toHaveLength(3);
  });

  it('never deadlock and lose nothing, while files come and go under a sweep without grace', async () => {
    const contents = Array.from({ length: 4 }, () => randomBytes(1500));
    const until = Date.now() + 1500;
    let removed = 0;
    const writer = async (turn: number) => {
      for (let round = turn; Date.now() < until; round += 1) {
        const bytes = Buffer.concat(
          [contents[round % 4], contents[(round + 1) % 4]].map((part) => part ?? Buffer.alloc(0)),
        );
        const file = await storeBytes(database.db, bytes, 500);
        expect((await textOf(file.id))?.equals(bytes)).toBe(true);
        await database.db.transaction((tx) => removeFile(tx, file.id));
      }
    };
    const sweeping = async () => {
      while (Date.now() < until) removed += (await sweep()).removedCount;
    };
    await Promise.all([writer(0), writer(1), writer(2), sweeping(), sweeping()]);
    expect(removed).toBeGreaterThan(0);
  });
});
