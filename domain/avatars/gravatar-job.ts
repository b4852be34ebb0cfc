import { defineJob } from '#lib/jobs/job.ts';

export interface GravatarWanted {
  userId: number;
}

/** Fetches one user's Gravatar. Somebody chose it a moment ago, or our copy has aged. */
export const gravatarJob = defineJob<GravatarWanted>('fetch-gravatar', {
  retryLimit: 5,
  expireInS: 60,
  concurrency: 2,
});

/** Every night: asks anew for the copies that have aged. */
export const agedGravatarsJob = defineJob<Record<string, never>>('refresh-gravatars', {
  schedule: '23 3 * * *',
});
