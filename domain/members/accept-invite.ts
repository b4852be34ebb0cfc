import type { Tx } from '#db/client.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { AppError, ForbiddenError } from '#lib/errors.ts';
import { claimInvite, type UserActor } from './claim-invite.ts';
import { type FoundInvite, findInvite, type InviteLink } from './find-invite.ts';
import { inviteRefusal } from './invite-refusal.ts';
import { inviteState } from './invite-state.ts';
import { makeMember } from './make-member.ts';

/** A claim that fails is followed by a new reading; each failure needs another change by somebody else. */
const READS_MAX = 4;

export interface AcceptedInvite {
  organization: { id: number; slug: string; name: string };
  /** false: the same person accepted it before, and nothing was changed. */
  isNew: boolean;
}

/**
 * Makes the caller a member by an invite to one of their verified addresses. One transaction claims the invite, inserts
 * the member and the teams and writes the audit entry; of any number who try at once, one joins. The same person may
 * send it again: that changes nothing and is not an error. A member's role is never changed, and a refusal changes and
 * deletes nothing.
 *
 * Errors: AppError whose `reason` is the state that stands in the way (invite-state.ts), in the order of the accept
 * protocol. ForbiddenError for an API token: joining is a person's act.
 */
export async function acceptInvite(ctx: Context, link: InviteLink): Promise<AcceptedInvite> {
  const { actor } = ctx;
  if (actor.type === 'token' || actor.type === 'system') {
    throw new ForbiddenError('Joining is a person’s own act. Sign in and open the link in a browser.');
  }
  for (let reads = 0; reads < READS_MAX; reads += 1) {
    const accepted = await tryAccept(ctx, link);
    if (accepted) return accepted;
  }
  throw new AppError('conflict', 'This invite is being changed right now. Try again.');
}

/** Null when the invite changed between the reading and the claim; reading it again says how. */
async function tryAccept(ctx: Context, link: InviteLink): Promise<AcceptedInvite | null> {
  const { actor } = ctx;
  const found = await findInvite(ctx, link);
  if (!found) throw inviteRefusal('unknown');
  const { id, slug, name } = found.organization;
  const state = inviteState(found.facts);
  if (state === 'used-by-you' && found.facts.caller?.isMember) {
    return { organization: { id, slug, name }, isNew: false };
  }
  if (state !== 'ready' || actor.type !== 'user') {
    throw inviteRefusal(state === 'ready' ? 'signed-out-known' : state);
  }
  const isNew = await inTransaction(ctx, (tx) => join(tx, actor, found, link.token));
  return isNew ? { organization: { id, slug, name }, isNew } : null;
}

/** False when the invite was no longer claimable; then nothing was written, and reading it again says why. */
async function join(tx: Context<Tx>, actor: UserActor, found: FoundInvite, token: string): Promise<boolean> {
  const { invite, organization } = found;
  const claimed = await claimInvite(tx, actor, found, token);
  if (!claimed) return false;
  const { teamIds } = claimed;
  // A refusal here is thrown, so that the claim is rolled back and the invite stays open.
  const member = await makeMember(tx, {
    organizationId: organization.id,
    userId: actor.userId,
    role: invite.role,
    inviterId: invite.inviterId,
    teamIds,
    hasHeldSeat: true,
  });
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'member.accept-invite',
    target: { type: 'member', id: member.id, label: actor.label, userId: actor.userId },
    data: {
      inviteId: invite.id,
      email: invite.email,
      role: invite.role,
      teams: teamIds,
      inviterId: invite.inviterId,
    },
  });
  return true;
}
