import { and, eq, isNotNull } from 'drizzle-orm';
import { emailAddresses, type invites } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { ssoStanding } from '#domain/sso/session-proof.ts';
import { type AS_IF_CURRENT, compareToken } from './compare-token.ts';
import { mayInviterGrant } from './grant.ts';
import type { InviteFacts } from './invite-state.ts';
import { namesOrganization } from './names-organization.ts';
import { readInviteRow } from './read-invite-row.ts';
import { isRole } from './roles.ts';

/** What a link says. It is only a claim until `findInvite` has compared it. */
export interface InviteLink {
  inviteId: number;
  token: string;
  /** The slug or decimal id in the link, when it has one; a wrong one makes the link unknown. */
  organization?: string | undefined;
}

export type FoundInvite = NonNullable<Awaited<ReturnType<typeof findInvite>>>;

/** The id that no user has. */
const NOBODY = 0;

/**
 * The invite of a link with everything that decides its state, or null when its token was never issued: the id, the
 * token and the organization must belong together. Reads only, and what the caller's standing rests on in one statement:
 * an accept that commits meanwhile is seen whole or not at all.
 */
export async function findInvite(
  ctx: Context,
  link: InviteLink | (Pick<InviteLink, 'inviteId' | 'organization'> & { token: typeof AS_IF_CURRENT }),
) {
  const callerId = ctx.actor.type === 'user' ? ctx.actor.userId : NOBODY;
  const [row] = await readInviteRow(ctx.db, {
    inviteId: link.inviteId,
    callerId,
    ...ssoStanding(ctx.actor, ctx.now()),
  });
  const token = compareToken(link.token, row?.invite);
  if (
    !row ||
    token === 'unknown' ||
    !(await namesOrganization(ctx.db, row.organization, link.organization))
  ) {
    return null;
  }
  const { invite, organization, inviter, inviterRole, teamNames } = row;
  const facts: InviteFacts = {
    token,
    status: invite.status,
    isExpired: invite.expiresAt !== null && invite.expiresAt <= ctx.now(),
    isOrganizationOpen: organization.status === 'active',
    mayInviterGrant: invite.isProvisioned || mayInviterGrant(inviterRole, invite.role, organization),
    // Only a link that is opened signed out depends on it.
    hasInviteeAccount: ctx.actor.type !== 'user' && (await hasAccount(ctx, invite.emailNormalized)),
    entry: entryFacts(row),
    caller: callerId === NOBODY ? null : callerFacts(row, callerId),
  };
  return {
    invite,
    organization,
    inviter,
    inviterRole: isRole(inviterRole) ? inviterRole : null,
    /** The single sign-on of the organization, when it has one. */
    sso: row.sso,
    /** The teams that its invitee will be in. */
    teamNames,
    facts,
  };
}

function entryFacts(row: {
  organization: { seatLimit: number | null };
  memberCount: number | null;
  needsSso: boolean;
  needsTwoFactor: boolean;
}): InviteFacts['entry'] {
  const { needsSso, needsTwoFactor, memberCount } = row;
  const { seatLimit } = row.organization;
  return { needsSso, needsTwoFactor, isFull: seatLimit !== null && (memberCount ?? 0) >= seatLimit };
}

type Invite = typeof invites.$inferSelect;

async function hasAccount(ctx: Context, emailNormalized: string): Promise<boolean> {
  const found = await ctx.db
    .select({ id: emailAddresses.id })
    .from(emailAddresses)
    .where(and(eq(emailAddresses.addressNormalized, emailNormalized), isNotNull(emailAddresses.verifiedAt)));
  return found.length > 0;
}

interface OwnStanding {
  invite: Invite;
  ownMemberId: number | null;
  ownAddress: { verifiedAt: Date | null } | null;
}

function callerFacts({ invite, ownMemberId, ownAddress }: OwnStanding, callerId: number) {
  const hasProven = ownAddress !== null && ownAddress.verifiedAt !== null;
  return {
    isMember: ownMemberId !== null,
    isAccepter: invite.acceptedById === callerId,
    address: hasProven ? 'verified' : ownAddress ? 'unverified' : 'other',
  } as const;
}
