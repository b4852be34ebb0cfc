import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { enqueue, enqueueAll } from './enqueue.ts';
import { defineJob, type JobRun } from './job.ts';
import { migrateQueues } from './migrate-queues.ts';
import { type JobHandler, startQueueWorkers, type Workers } from './work.ts';

const database = testDatabase();
const greet = defineJob<{ name: string }>('test-greet', { retryLimit: 2, retryDelayS: 1 });
const hourly = defineJob<object>('test-hourly', { schedule: '0 * * * *' });
const unknown = defineJob<object>('test-never-made');

const running: Workers[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(running.splice(0).map((workers) => workers.stop()));
});
beforeAll(() => migrateQueues(database.url, [greet, hourly]));

async function work(handle: JobHandler['handle']): Promise<void> {
  running.push(await startQueueWorkers(database.url, [{ job: greet, handle }]));
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitUntil(condition, { timeout: 15_000, interval: 20 });
}

async function openJobs(): Promise<number> {
  const rows = await database.db.execute<{ open: number }>(
    sql`select count(*)::int as open from pgboss.job where name = 'test-greet' and state < 'completed'`,
  );
  return rows[0]?.open ?? 0;
}

describe('jobs', () => {
  it('runs a job once its transaction committed, and never one that was rolled back', async () => {
    const seen: string[] = [];
    await database.db
      .transaction(async (tx) => {
        await enqueue(tx, greet, { name: 'rolled back' });
        throw new Error('undo');
      })
      .catch(() => {});
    await database.db.transaction((tx) =>
      enqueueAll(tx, greet, [{ name: "O'Brien $1 \\" }, { name: 'Inês' }]),
    );
    await work(async (data) => {
      seen.push((data as { name: string }).name);
    });
    await until(async () => seen.length >= 2 && (await openJobs()) === 0);
    expect(seen.sort()).toEqual(['Inês', "O'Brien $1 \\"]);
  });

  it('gives each job to one of several workers', async () => {
    const seen: string[] = [];
    const handle: JobHandler['handle'] = async (data) => {
      seen.push((data as { name: string }).name);
    };
    await Promise.all([work(handle), work(handle), work(handle)]);
    const names = Array.from({ length: 30 }, (_, index) => `job ${index}`);
    await database.db.transaction((tx) =>
      enqueueAll(
        tx,
        greet,
        names.map((name) => ({ name })),
      ),
    );
    await until(async () => seen.length >= 30 && (await openJobs()) === 0);
    expect(seen.sort()).toEqual(names.sort());
  });

  it('tries a failed job again up to its limit, and says which try is the last', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const runs: JobRun[] = [];
    await work(async (_data, run) => {
      runs.push(run);
      throw new Error('the other end is down');
    });
    await database.db.transaction((tx) => enqueue(tx, greet, { name: 'unlucky' }));
    await until(async () => runs.length >= 3 && (await openJobs()) === 0);
    expect(runs.map((run) => [run.attempt, run.isLastAttempt])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  it('does not hand out a job before its time', async () => {
    const seen: unknown[] = [];
    await database.db.transaction(async (tx) => {
      await enqueue(tx, greet, { name: 'later' }, { startAfter: new Date(Date.now() + 3_600_000) });
      await enqueue(tx, greet, { name: 'now' });
    });
    await work(async (data) => {
      seen.push(data);
    });
    await until(async () => seen.length > 0 && (await openJobs()) === 1);
    expect(seen).toEqual([{ name: 'now' }]);
  });

  it('refuses a job whose queue no migration made, and takes the change back with it', async () => {
    const enqueued = database.db.transaction((tx) => enqueue(tx, unknown, {}));
    await expect(enqueued).rejects.toThrow('run the migration');
  });

  it('can be migrated again, and drops a schedule that is gone', async () => {
    await Promise.all([
      migrateQueues(database.url, [greet, hourly]),
      migrateQueues(database.url, [greet, hourly]),
    ]);
    const schedules = () => database.db.execute(sql`select name from pgboss.schedule`);
    expect(await schedules()).toHaveLength(1);
    await migrateQueues(database.url, [greet, defineJob('test-hourly')]);
    expect(await schedules()).toHaveLength(0);
  });
});
