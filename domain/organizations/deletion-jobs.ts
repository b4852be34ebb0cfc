import { defineJob } from '#lib/jobs/job.ts';

/** Looks for organizations whose time is over: at the end of each grace period, and now and then in case that was missed. */
export const purgeOrganizationsJob = defineJob('organizations-purge', {
  schedule: '*/15 * * * *',
  concurrency: 1,
});

export interface DeletionMailData {
  organizationId: number;
  userId: number;
}

/** One mail to one owner. */
export const deletionMailJob = defineJob<DeletionMailData>('organizations-mail-deletion');
