import { and, eq, exists, gt, isNotNull, isNull, not, or } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { emailAddresses, invites, members, organizations } from '#db/schema/index.ts';
import type { Actor, Context } from '#domain/context.ts';
import { hasTwoFactor } from '#domain/identity/two-factor.ts';
import { needsSso } from '#domain/sso/session-proof.ts';
import type { FoundInvite } from './find-invite.ts';
import { mayInviterGrant } from './grant.ts';
import { isOpenedBy } from './invite-link.ts';

export type UserActor = Extract<Actor, { type: 'user' }>;

/**
 * Decides the race for an invite, inside the transaction that makes the member: repeats every precondition of the accept
 * protocol that can change. False when one no longer holds; then nothing was written.
 */
export async function claimInvite(
  tx: Context<Tx>,
  actor: UserActor,
  found: FoundInvite,
  token: string,
): Promise<boolean> {
  return (await lockAuthority(tx, actor, found)) && (await takeInvite(tx, actor, found, token));
}

/**
 * Holds the organization and the inviter's membership as they are until commit, and checks them once more: whoever
 * closes the organization, makes it require a second factor, or takes the inviter's role away comes wholly before this or wholly after.
 */
async function lockAuthority(
  tx: Context<Tx>,
  actor: UserActor,
  { invite, organization }: FoundInvite,
): Promise<boolean> {
  if (invite.isProvisioned) return lockOrganization(tx, actor, organization.id);
  const [authority] = await tx.db
    .select({
      status: organizations.status,
      require2FA: organizations.require2FA,
      allowMemberInvite: organizations.allowMemberInvite,
      inviterRole: members.role,
    })
    .from(organizations)
    .innerJoin(members, eq(members.organizationId, organizations.id))
    .where(and(eq(organizations.id, organization.id), eq(members.userId, invite.inviterId ?? 0)))
    .for('share');
  if (authority?.status !== 'active') return false;
  if (authority.require2FA && !(await hasTwoFactor(tx.db, actor.userId))) return false;
  return mayInviterGrant(authority.inviterRole, invite.role, authority);
}

/** The same for an invite of the identity provider: it is revoked with the provider's last token, so nobody else vouches. */
async function lockOrganization(tx: Context<Tx>, actor: UserActor, organizationId: number): Promise<boolean> {
  const [organization] = await tx.db
    .select({ status: organizations.status, require2FA: organizations.require2FA })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('share');
  if (organization?.status !== 'active') return false;
  return !organization.require2FA || (await hasTwoFactor(tx.db, actor.userId));
}

/** Takes the invite for this person, if everything that could have changed since it was read is still so. */
async function takeInvite(
  tx: Context<Tx>,
  actor: UserActor,
  { invite }: FoundInvite,
  token: string,
): Promise<boolean> {
  const now = tx.now();
  const isOwnAddress = tx.db
    .select({ id: emailAddresses.id })
    .from(emailAddresses)
    .where(
      and(
        eq(emailAddresses.userId, actor.userId),
        eq(emailAddresses.addressNormalized, invite.emailNormalized),
        isNotNull(emailAddresses.verifiedAt),
      ),
    );
  const claimed = await tx.db
    .update(invites)
    .set({ status: 'accepted', acceptedById: actor.userId, endedAt: now })
    .where(
      and(
        eq(invites.id, invite.id),
        eq(invites.status, 'pending'),
        eq(invites.kind, 'invite'),
        isOpenedBy(token),
        eq(invites.role, invite.role),
        invite.inviterId === null ? isNull(invites.inviterId) : eq(invites.inviterId, invite.inviterId),
        or(isNull(invites.expiresAt), gt(invites.expiresAt, now)),
        exists(isOwnAddress),
        not(needsSso(actor, invite.organizationId, now)),
      ),
    )
    .returning({ id: invites.id });
  return claimed.length > 0;
}
