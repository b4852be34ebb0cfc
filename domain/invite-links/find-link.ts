import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  emailAddresses,
  type InviteKind,
  inviteLinks,
  inviteLinkTeams,
  inviteLinkUses,
  invites,
  members,
  organizations,
  teams,
  users,
} from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { mayInviterGrant } from '#domain/members/grant.ts';
import { readEntryFacts } from '#domain/members/read-entry-facts.ts';
import { isRole } from '#domain/members/roles.ts';
import { domainOf } from '#lib/domain-name.ts';
import { hashToken, sameHash } from '#lib/secret-token.ts';
import type { LinkFacts } from './link-state.ts';

/** What a shareable link says. It is only a claim until `findLink` has compared it. */
export interface LinkClaim {
  linkId: number;
  token: string;
}

export type FoundLink = NonNullable<Awaited<ReturnType<typeof findLink>>>;
type Link = typeof inviteLinks.$inferSelect;

/** The id that no user has. */
const NOBODY = 0;
const own = alias(members, 'own');

/**
 * The link of a claim with everything that decides its state, or null when its token was never issued. Reads only: mail
 * scanners and chat previews open every link.
 */
export async function findLink(ctx: Context, claim: LinkClaim) {
  const callerId = ctx.actor.type === 'user' ? ctx.actor.userId : NOBODY;
  const [row] = await ctx.db
    .select({
      link: inviteLinks,
      organization: organizations,
      maker: { id: users.id, name: users.name },
      makerRole: members.role,
      ownMemberId: own.id,
      use: { outcome: inviteLinkUses.outcome, requestStatus: invites.status },
      teamNames: sql<string[]>`array(
        select ${teams.name} from ${inviteLinkTeams} join ${teams} on ${teams.id} = ${inviteLinkTeams.teamId}
        where ${inviteLinkTeams.linkId} = ${inviteLinks.id} order by ${teams.name}
      )`,
    })
    .from(inviteLinks)
    .innerJoin(organizations, eq(organizations.id, inviteLinks.organizationId))
    .leftJoin(users, eq(users.id, inviteLinks.makerId))
    .leftJoin(
      members,
      and(eq(members.userId, inviteLinks.makerId), eq(members.organizationId, inviteLinks.organizationId)),
    )
    .leftJoin(own, and(eq(own.userId, callerId), eq(own.organizationId, inviteLinks.organizationId)))
    .leftJoin(
      inviteLinkUses,
      and(eq(inviteLinkUses.linkId, inviteLinks.id), eq(inviteLinkUses.userId, callerId)),
    )
    .leftJoin(invites, eq(invites.id, inviteLinkUses.inviteId))
    .where(eq(inviteLinks.id, claim.linkId));
  // Hashed even when there is no such link, so that the time tells nothing.
  const hash = hashToken(claim.token);
  if (!row || !sameHash(row.link.tokenHash, hash)) return null;
  const { link, organization, maker, makerRole, teamNames } = row;
  const addresses = callerId === NOBODY ? [] : await provenAddresses(ctx, callerId, organization.id);
  const address = addresses.find(({ normalized }) => takesAddress(link, normalized));
  const facts: LinkFacts = {
    isOrganizationOpen: organization.status === 'active',
    isSwitchedOff: link.endedAt !== null,
    isExpired: link.expiresAt !== null && link.expiresAt <= ctx.now(),
    isUsedUp: link.usesMax !== null && link.useCount >= link.usesMax,
    mayMakerGrant: mayInviterGrant(makerRole, link.role, organization),
    needsApproval: link.needsApproval,
    entry: await readEntryFacts(ctx, organization),
    caller:
      callerId === NOBODY
        ? null
        : {
            isMember: row.ownMemberId !== null,
            use: ownUse(row.use),
            pending: pendingOf(addresses.map(({ pendingKind }) => pendingKind)),
            hasAddress: address !== undefined,
          },
  };
  return {
    link,
    organization,
    maker,
    makerRole: isRole(makerRole) ? makerRole : null,
    teamNames,
    addresses,
    /** The address that counts: the primary one when the link takes it, else the oldest that it takes. */
    address: address ?? null,
    facts,
  };
}

/** Whether an address may use a link, by its domain. A domain does not speak for those under it. */
export function takesAddress(link: Pick<Link, 'domains'>, addressNormalized: string): boolean {
  if (link.domains.length === 0) return true;
  const domain = domainOf(addressNormalized);
  return domain !== null && link.domains.includes(domain);
}

/** The caller's proven addresses, the primary one first, with the kind of what waits for each in the organization. */
async function provenAddresses(ctx: Context, userId: number, organizationId: number) {
  return ctx.db
    .select({
      address: emailAddresses.address,
      normalized: emailAddresses.addressNormalized,
      pendingKind: invites.kind,
    })
    .from(emailAddresses)
    .leftJoin(
      invites,
      and(
        eq(invites.organizationId, organizationId),
        eq(invites.emailNormalized, emailAddresses.addressNormalized),
        eq(invites.status, 'pending'),
      ),
    )
    .where(and(eq(emailAddresses.userId, userId), isNotNull(emailAddresses.verifiedAt)))
    .orderBy(desc(emailAddresses.isPrimary), emailAddresses.id);
}

function pendingOf(kinds: readonly (InviteKind | null)[]): 'none' | 'request' | 'invite' {
  if (kinds.includes('invite')) return 'invite';
  return kinds.some((kind) => kind !== null) ? 'request' : 'none';
}

/** An approved request has become an invite, which says the rest itself; one that was taken back counts as denied. */
function ownUse(
  use: { outcome: string | null; requestStatus: string | null } | null,
): 'none' | 'joined' | 'waiting' | 'denied' {
  if (!use?.outcome) return 'none';
  if (use.outcome === 'joined' || use.outcome === 'denied') return use.outcome;
  if (use.requestStatus === 'pending') return 'waiting';
  return use.requestStatus === 'accepted' ? 'joined' : 'denied';
}
