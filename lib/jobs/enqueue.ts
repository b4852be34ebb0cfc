import PgBoss from 'pg-boss';
import { runStatement } from '#db/build-once.ts';
import type { Tx } from '#db/client.ts';
import { invariant } from '#lib/invariant.ts';
import type { Job } from './job.ts';

export interface EnqueueOptions {
  /** Not before this moment. */
  startAfter?: Date;
}

const NO_POOL: PgBoss.Db = {
  executeSql: () => Promise.reject(new Error('a job is enqueued inside a transaction')),
};
let sender: PgBoss | undefined;

/**
 * Puts one job into its queue inside the caller's transaction: no worker sees it before the commit, and a rollback takes
 * it back. Fails when the queue was never made, which means that the database is not migrated.
 */
export function enqueue<Data extends object>(
  tx: Tx,
  job: Job<Data>,
  data: Data,
  options: EnqueueOptions = {},
): Promise<void> {
  return enqueueAll(tx, job, [data], options);
}

/** `enqueue` for many jobs of one kind, in one statement. None is not an error. */
export async function enqueueAll<Data extends object>(
  tx: Tx,
  job: Job<Data>,
  data: readonly Data[],
  options: EnqueueOptions = {},
): Promise<void> {
  if (data.length === 0) return;
  sender ??= new PgBoss({ db: NO_POOL, supervise: false, schedule: false, migrate: false });
  const startAfter = options.startAfter?.toISOString();
  const jobs = data.map((one) => ({ name: job.name, data: one, ...(startAfter && { startAfter }) }));
  let inserted = 0;
  const executeSql = async (text: string, values: unknown[]) => {
    inserted = (await runStatement(tx, text, values)).count;
    return { rows: [] };
  };
  await sender.insert(jobs, { db: { executeSql } });
  invariant(inserted === data.length, `the queue ${job.name} was not made; run the migration`);
}
