import { defineJob } from '#lib/jobs/job.ts';

export interface NewInviteMailData {
  inviteId: number;
  /** Why the old link does not work, as a clause. */
  because: string;
}

export const newInviteMailJob = defineJob<NewInviteMailData>('members-mail-new-invite-wanted');
