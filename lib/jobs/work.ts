import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import { time } from '#lib/observability/metrics.ts';
import { report } from '#lib/observability/report.ts';
import type { Job, JobRun } from './job.ts';

/** A job and what does it. A handler that throws is run again later, up to the job's limit. */
export interface JobHandler {
  job: Job<object>;
  handle: (data: unknown, run: JobRun) => Promise<void>;
}

export interface Workers {
  /** Takes no further job, waits for those under way (at most 20 s), then ends the connections. */
  stop: () => Promise<void>;
}

const POLL_MS = 500;
const STOP_TIMEOUT_MS = 20_000;
/** Fetching, maintenance and scheduling share these; handlers use the application's pool. */
const CONNECTIONS_MAX = 2;

/**
 * Works on every queue until stopped. Any number of nodes may do so at once: a job is given to one of them, and to
 * another when that one is gone. Handlers must therefore bear to be run twice.
 */
export async function startQueueWorkers(url: string, handlers: readonly JobHandler[]): Promise<Workers> {
  const boss = new PgBoss({
    connectionString: url,
    max: CONNECTIONS_MAX,
    migrate: false,
    application_name: 'foyer-jobs',
  });
  boss.on('error', (error) => report(error, { where: 'jobs' }));
  await boss.start();
  const stopping = new AbortController();
  // One for each pause of a loop; Node warns from eleven on.
  setMaxListeners(handlers.length + 1, stopping.signal);
  const loops = handlers.map((handler) => workLoop(boss, handler, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      const given = sleep(STOP_TIMEOUT_MS, undefined, { ref: false });
      await Promise.race([Promise.all(loops), given]);
      await boss.stop({ graceful: false });
    },
  };
}

/** Our own loop: that of pg-boss settles jobs without waiting, so a lost connection would be an unhandled rejection. */
async function workLoop(boss: PgBoss, handler: JobHandler, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const found = await workBatch(boss, handler).catch((error: unknown) => {
      report(error, { where: `job ${handler.job.name}` });
      return 0;
    });
    if (found < handler.job.concurrency) await pause(stopping);
  }
}

async function workBatch(boss: PgBoss, handler: JobHandler): Promise<number> {
  const jobs = await boss.fetch<unknown>(handler.job.name, {
    batchSize: handler.job.concurrency,
    includeMetadata: true,
  });
  await Promise.all(jobs.map((job) => workOne(boss, handler, job)));
  return jobs.length;
}

async function workOne(boss: PgBoss, handler: JobHandler, job: PgBoss.JobWithMetadata<unknown>) {
  const { name } = handler.job;
  const attempt = job.retryCount + 1;
  const run: JobRun = { id: job.id, attempt, isLastAttempt: job.retryCount >= job.retryLimit };
  try {
    await time('job', { name }, () => handler.handle(job.data, run));
  } catch (error) {
    report(error, { where: `job ${name}`, requestId: job.id });
    await boss.fail(name, job.id, { message: error instanceof Error ? error.message : String(error) });
    return;
  }
  await boss.complete(name, job.id);
}

async function pause(stopping: AbortSignal): Promise<void> {
  await sleep(POLL_MS, undefined, { signal: stopping }).catch((error: unknown) => {
    if (!stopping.aborted) throw error;
  });
}
