import PgBoss from 'pg-boss';
import type { Job } from './job.ts';

/**
 * Makes the tables of pg-boss (schema `pgboss`) and one queue per job, and brings the settings and schedules of those
 * that are there up to date. Running it again, or from several nodes at once, is not an error.
 */
export async function migrateQueues(url: string, jobs: readonly Job<object>[]): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  let failure: unknown;
  boss.on('error', (error) => {
    failure = error;
  });
  await boss.start();
  try {
    for (const job of jobs) await migrateQueue(boss, job);
    const scheduled = new Set(jobs.filter((job) => job.schedule !== null).map((job) => job.name));
    for (const { name } of await boss.getSchedules()) {
      if (!scheduled.has(name)) await boss.unschedule(name);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failure) throw failure;
}

async function migrateQueue(boss: PgBoss, job: Job<object>): Promise<void> {
  const settings: PgBoss.Queue = {
    name: job.name,
    policy: 'standard',
    retryLimit: job.retryLimit,
    retryDelay: job.retryDelayS,
    retryBackoff: true,
    expireInSeconds: job.expireInS,
  };
  await boss.createQueue(job.name, { ...settings });
  await boss.updateQueue(job.name, { ...settings });
  if (job.schedule !== null) await boss.schedule(job.name, job.schedule, {});
}
