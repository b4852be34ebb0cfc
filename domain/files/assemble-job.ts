import { defineJob } from '#lib/jobs/job.ts';

export interface UploadToCompose {
  uploadId: number;
}

/** Makes the file of one upload. It reads every byte, so one node does few at a time. */
export const assembleJob = defineJob<UploadToCompose>('assemble-upload', {
  retryLimit: 3,
  expireInS: 15 * 60,
  concurrency: 2,
});
