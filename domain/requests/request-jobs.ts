import { defineJob } from '#lib/jobs/job.ts';

/** To those who can approve: a request waits. */
export const requestMailJob = defineJob<{ requestId: number }>('requests-mail-new');

/** To whoever asked for somebody else, or was denied: what became of it. The mail of an approved one is its invite. */
export const outcomeMailJob = defineJob<{ requestId: number; outcome: 'approved' | 'denied' }>(
  'requests-mail-outcome',
);

export interface JoinRequestData {
  organizationId: number;
  address: string;
  normalized: string;
  message: string | null;
  /** The signed-in user whose proven address it is; null for an outsider. */
  requesterId: number | null;
  ip: string | null;
}

/** What an outsider asked, to be judged after the answer has gone out. */
export const joinRequestJob = defineJob<JoinRequestData>('requests-take-join-request');
