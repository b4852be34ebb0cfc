import type { Tx } from '#db/client.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { countAttempt, type Strength } from '#lib/rate-limit/limiter.ts';
import { type FoundInvite, findInvite, type InviteLink } from './find-invite.ts';
import { inviteRefusal } from './invite-refusal.ts';
import { type InviteState, inviteState } from './invite-state.ts';
import { newInviteMailJob } from './new-invite-mail-job.ts';

/** Why a link is dead, as a clause after "and". The states that are not here have a better next step. */
const BECAUSE: Partial<Record<InviteState, string>> = {
  expired: 'it has expired',
  revoked: 'it was revoked',
  replaced: 'a newer link was sent since',
  declined: 'it was declined',
  'used-by-you': 'it was used before',
  used: 'it was used before',
  'organization-full': 'no seat is free',
  'inviter-cannot': 'whoever sent it may no longer give its role',
};

/** How often the holder of one dead link can make us write. */
const ASKS: Strength = { attempts: 3, windowMs: 24 * 60 * 60 * 1000 };

/**
 * Asks for a new invite with a link that no longer works: a mail to whoever sent it and to the managers. Nobody needs to
 * be signed in; the answer can only go to the invited address.
 *
 * Errors: AppError with the state as its reason when the link is unknown or still good; RateLimitedError after three
 * times a day.
 */
export async function askForNewInvite(ctx: Context, link: InviteLink): Promise<void> {
  const found = await findInvite(ctx, link);
  const state = found ? inviteState(found.facts) : 'unknown';
  const because = BECAUSE[state];
  if (!found || because === undefined) throw inviteRefusal(state === 'ready' ? 'already-member' : state);
  await countAttempt(ctx.db, { what: 'ask-for-invite', key: String(found.invite.id), strength: ASKS });
  await inTransaction(ctx, (tx) => write(tx, found, because));
}

async function write(tx: Context<Tx>, { invite, organization }: FoundInvite, because: string): Promise<void> {
  await enqueue(tx.db, newInviteMailJob, { inviteId: invite.id, because });
  await recordEntry(
    { ...tx, actor: { type: 'system', label: invite.email } },
    {
      organizationId: organization.id,
      event: 'member.ask-for-invite',
      target: { type: 'invite', id: invite.id, label: invite.email },
      data: { email: invite.email, because },
    },
  );
}
