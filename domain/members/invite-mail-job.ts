import type { Tx } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { defineJob } from '#lib/jobs/job.ts';
import { seal } from '#lib/seal.ts';

export interface InviteMailData {
  inviteId: number;
  /** `{token}`, sealed: whoever reads the queue's tables learns nothing. */
  sealed: string;
  /** The mail before its end; without it, the mail that invites. */
  isReminder?: boolean;
}

export const inviteMailJob = defineJob<InviteMailData>('members-mail-invite', { concurrency: 8 });

/** What the token of an invite is sealed for while it waits in the queue. */
export const INVITE_MAIL_SEAL = 'invite-mail';

/** Asks for the mail of an invite, to go out once the transaction has committed. */
export async function enqueueInviteMail(
  ctx: Context<Tx>,
  inviteId: number,
  token: string,
  { isReminder = false } = {},
): Promise<void> {
  const sealed = await seal(INVITE_MAIL_SEAL, { token });
  await enqueue(ctx.db, inviteMailJob, { inviteId, sealed, ...(isReminder && { isReminder }) });
}
