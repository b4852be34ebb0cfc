import { and, eq } from 'drizzle-orm';
import { emailAddresses, invites, members } from '#db/schema/index.ts';
import type { Actor, Context } from '#domain/context.ts';
import { parseEmail } from '#lib/email-address.ts';
import { InvalidError, NotFoundError } from '#lib/errors.ts';
import { openOrganization } from './access.ts';
import { AS_IF_CURRENT } from './compare-token.ts';
import { findInvite } from './find-invite.ts';
import { type InviteFacts, type InviteState, inviteState } from './invite-state.ts';

/** What the page of an invite would show to somebody. */
export interface SimulatedInvite {
  address: string;
  /** Before they sign in. */
  signedOut: InviteState;
  /** Once they have signed in, or have made their account, with this address. */
  signedIn: InviteState;
}

/** The id that no user has, and that is not nobody's either: somebody who is signed in and known to no table. */
const SOMEBODY_ELSE = -1;

/**
 * What would happen if whoever has `email` opened the newest link of this invite now, for a manager who is asked why it
 * does not work. The very code that decides for the accept page decides here; nothing is written.
 *
 * Whether an address has an account is told of the invited one and of members alone; every other gets the answer of an
 * account that is somebody else's. Errors: those of `openOrganization` for `member:admin`; NotFoundError for what is no
 * invite of this organization; InvalidError (`email`).
 */
export async function simulateInvite(
  ctx: Context,
  idOrSlug: string,
  inviteId: number,
  { email }: { email: unknown },
): Promise<SimulatedInvite> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:admin');
  const [invite] = await ctx.db
    .select({ address: invites.emailNormalized })
    .from(invites)
    .where(
      and(eq(invites.id, inviteId), eq(invites.organizationId, organization.id), eq(invites.kind, 'invite')),
    );
  if (!invite) throw new NotFoundError('invite');
  const parsed = parseEmail(email);
  if (!parsed.ok) throw new InvalidError({ email: [parsed.message] });
  const isInvited = parsed.normalized === invite.address;
  const userId = await findUser(ctx, parsed.normalized, organization.id, isInvited);
  const signedOut = await factsFor(ctx, inviteId, { type: 'anonymous' });
  const caller = userId ?? SOMEBODY_ELSE;
  const signedIn = await factsFor(ctx, inviteId, { type: 'user', userId: caller, label: parsed.address });
  return {
    address: parsed.address,
    signedOut: inviteState(signedOut),
    signedIn: inviteState(isInvited && userId === null ? asNewAccount(signedIn) : signedIn),
  };
}

/** The user of this address, where the manager may know of them; a proven address comes before a claimed one. */
async function findUser(ctx: Context, address: string, organizationId: number, isInvited: boolean) {
  const rows = await ctx.db
    .select({
      userId: emailAddresses.userId,
      verifiedAt: emailAddresses.verifiedAt,
      memberId: members.id,
    })
    .from(emailAddresses)
    .leftJoin(
      members,
      and(eq(members.userId, emailAddresses.userId), eq(members.organizationId, organizationId)),
    )
    .where(eq(emailAddresses.addressNormalized, address));
  const known = rows.filter(({ memberId }) => isInvited || memberId !== null);
  const found = known.find(({ verifiedAt }) => verifiedAt !== null) ?? known[0];
  return found?.userId ?? null;
}

async function factsFor(ctx: Context, inviteId: number, actor: Actor): Promise<InviteFacts> {
  const found = await findInvite({ ...ctx, actor }, { inviteId, token: AS_IF_CURRENT });
  if (!found) throw new NotFoundError('invite');
  return found.facts;
}

/** Whoever makes an account through the link is somebody else no more: the address is theirs, and proven. */
function asNewAccount(facts: InviteFacts): InviteFacts {
  return { ...facts, caller: facts.caller && { ...facts.caller, address: 'verified' } };
}
