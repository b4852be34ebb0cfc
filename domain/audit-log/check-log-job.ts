import { defineJob } from '#lib/jobs/job.ts';

/** Every night: asks for a check of every log. */
export const checkLogsJob = defineJob<object>('audit-log-check-all', {
  schedule: '11 3 * * *',
  concurrency: 1,
});

/** Walks one log, and signs its head. */
export const checkLogJob = defineJob<{ organizationId: number }>('audit-log-check', {
  retryLimit: 2,
  expireInS: 2 * 60 * 60,
  concurrency: 1,
});
