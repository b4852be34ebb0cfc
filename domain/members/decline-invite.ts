import { and, eq } from 'drizzle-orm';
import { invites } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Actor, type Context, inTransaction } from '#domain/context.ts';
import { findInvite, type InviteLink } from './find-invite.ts';
import { isOpenedBy } from './invite-link.ts';
import { inviteRefusal } from './invite-refusal.ts';
import { inviteState } from './invite-state.ts';

/** The states in which the holder of a link may say no: whoever else is signed in may not say it for the invitee. */
const DECLINABLE = new Set(['ready', 'signed-out-known', 'signed-out-new', 'address-unverified']);

/**
 * Says no to an invite. Its holder need not be signed in or have an account. Declining twice changes nothing and is not
 * an error; every other state is an AppError with that reason.
 */
export async function declineInvite(ctx: Context, link: InviteLink): Promise<{ organizationName: string }> {
  const found = await findInvite(ctx, link);
  if (!found) throw inviteRefusal('unknown');
  const { invite, organization, facts } = found;
  const state = inviteState(facts);
  if (state === 'declined') return { organizationName: organization.name };
  if (!DECLINABLE.has(state)) throw inviteRefusal(state === 'ready' ? 'unknown' : state);
  const declined = await inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .update(invites)
      .set({ status: 'declined', endedAt: tx.now() })
      .where(and(eq(invites.id, invite.id), eq(invites.status, 'pending'), isOpenedBy(link.token)))
      .returning({ id: invites.id });
    if (rows.length === 0) return false;
    await recordEntry(
      { ...tx, actor: declinerOf(ctx.actor, invite.email) },
      {
        organizationId: organization.id,
        event: 'member.decline-invite',
        target: { type: 'invite', id: invite.id, label: invite.email },
        data: { email: invite.email, role: invite.role, inviterId: invite.inviterId },
      },
    );
    return true;
  });
  return declined ? { organizationName: organization.name } : declineInvite(ctx, link);
}

/** A holder who is not signed in stands in the log under the invited address. */
function declinerOf(actor: Actor, email: string): Actor {
  return actor.type === 'anonymous' ? { type: 'system', label: email } : actor;
}
