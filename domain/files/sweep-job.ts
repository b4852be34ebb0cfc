import { defineJob } from '#lib/jobs/job.ts';

/** Every hour, on one node. A sweep that fails is left to the next hour: nothing is lost by waiting. */
export const sweepJob = defineJob<object>('blobs-sweep', {
  schedule: '23 * * * *',
  retryLimit: 0,
  expireInS: 50 * 60,
  concurrency: 1,
});
