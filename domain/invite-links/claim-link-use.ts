import { and, eq, gt, isNotNull, isNull, lt, not, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { emailAddresses, inviteLinks, inviteLinkUses, members, organizations } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { hasTwoFactor } from '#domain/identity/two-factor.ts';
import type { UserActor } from '#domain/members/claim-invite.ts';
import { mayInviterGrant } from '#domain/members/grant.ts';
import { needsSso, ssoStanding } from '#domain/sso/session-proof.ts';
import { hashToken } from '#lib/secret-token.ts';
import type { FoundLink, LinkClaim } from './find-link.ts';

/**
 * Takes one use of a link for this person, inside the transaction that makes the member or the request: repeats every
 * precondition that can change, and counts in one guarded UPDATE, so that of any number who try for the last use one gets
 * it. False when something no longer holds; the transaction must then be rolled back.
 */
export async function claimLinkUse(
  tx: Context<Tx>,
  actor: UserActor,
  { link, address }: FoundLink & { address: { address: string; normalized: string } },
  claim: LinkClaim,
  use: { outcome: 'joined' | 'asked'; inviteId?: number },
): Promise<boolean> {
  if (!(await lockAuthority(tx, actor, link))) return false;
  if (!(await lockAddress(tx, actor, address.normalized))) return false;
  const counted = await tx.db
    .update(inviteLinks)
    .set({ useCount: sql`${inviteLinks.useCount} + 1` })
    .where(
      and(
        eq(inviteLinks.id, link.id),
        eq(inviteLinks.tokenHash, hashToken(claim.token)),
        isNull(inviteLinks.endedAt),
        or(isNull(inviteLinks.expiresAt), gt(inviteLinks.expiresAt, tx.now())),
        or(isNull(inviteLinks.usesMax), lt(inviteLinks.useCount, inviteLinks.usesMax)),
      ),
    )
    .returning({ id: inviteLinks.id });
  if (counted.length === 0) return false;
  const used = await tx.db
    .insert(inviteLinkUses)
    .values({
      linkId: link.id,
      userId: actor.userId,
      name: actor.label,
      address: address.address,
      createdAt: tx.now(),
      ...use,
    })
    .onConflictDoNothing()
    .returning({ id: inviteLinkUses.id });
  return used.length > 0;
}

/** Holds the organization and the maker's membership as they are until commit, and checks them once more. */
async function lockAuthority(tx: Context<Tx>, actor: UserActor, link: FoundLink['link']): Promise<boolean> {
  const [authority] = await tx.db
    .select({
      status: organizations.status,
      allowMemberInvite: organizations.allowMemberInvite,
      require2FA: organizations.require2FA,
      makerRole: members.role,
    })
    .from(organizations)
    .innerJoin(members, eq(members.organizationId, organizations.id))
    .where(
      and(
        eq(organizations.id, link.organizationId),
        eq(members.userId, link.makerId ?? 0),
        not(needsSso(ssoStanding(tx.actor, tx.now()), link.organizationId)),
      ),
    )
    .for('share');
  if (authority?.require2FA && !(await hasTwoFactor(tx.db, actor.userId))) return false;
  return authority?.status === 'active' && mayInviterGrant(authority.makerRole, link.role, authority);
}

/** The address that counts is still a proven one of this person's, and stays so until commit. */
async function lockAddress(tx: Context<Tx>, actor: UserActor, normalized: string): Promise<boolean> {
  const held = await tx.db
    .select({ id: emailAddresses.id })
    .from(emailAddresses)
    .where(
      and(
        eq(emailAddresses.userId, actor.userId),
        eq(emailAddresses.addressNormalized, normalized),
        isNotNull(emailAddresses.verifiedAt),
      ),
    )
    .for('share');
  return held.length > 0;
}
