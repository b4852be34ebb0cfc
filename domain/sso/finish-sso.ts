import { and, eq, gt, isNotNull, isNull, or } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import {
  emailAddresses,
  invites,
  inviteTeams,
  members,
  organizations,
  ssoIdentities,
} from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import type { UserActor } from '#domain/members/claim-invite.ts';
import { mayInviterGrant } from '#domain/members/grant.ts';
import { makeMember } from '#domain/members/make-member.ts';
import { AppError, UnauthenticatedError } from '#lib/errors.ts';
import { applyRules, teamsOfSlugs } from './apply-rules.ts';
import { findIdentity, type SsoProof } from './proof.ts';
import { findProvider, type SsoProvider } from './provider.ts';
import { noteSsoProof } from './session-proof.ts';

export interface FinishedSso {
  slug: string;
  /** Whether the caller is a member now. Not while an invite that they opened waits for their own press of Join. */
  isMember: boolean;
}

/**
 * The end of a sign-in through an organization: notes it on the session and, for somebody who is not a member yet, joins
 * by the pending invite to one of their proven addresses, else with the default role or the one that the rules give. The
 * rules of a member apply with each sign-in. With `waits` nobody joins: an invite that they opened is for them to accept.
 *
 * Errors: UnauthenticatedError; AppError `conflict` with reason `sso-unlinked` when the caller's account is not linked,
 * and those of `makeMember`.
 */
export async function finishSso(
  ctx: Context,
  proof: SsoProof,
  { waits }: { waits: boolean },
): Promise<FinishedSso> {
  const { actor } = ctx;
  if (actor.type !== 'user') throw new UnauthenticatedError();
  const known = await findIdentity(ctx.db, proof);
  const provider = await findProvider(ctx.db, proof.organizationId);
  if (known?.id !== actor.userId || !provider) {
    throw new AppError('conflict', 'Link this sign-in to your account first.', { reason: 'sso-unlinked' });
  }
  return inTransaction(ctx, async (tx) => {
    await noteSsoProof(tx, proof.organizationId);
    await tx.db
      .update(ssoIdentities)
      .set({ lastUsedAt: tx.now(), email: proof.email })
      .where(
        and(eq(ssoIdentities.organizationId, proof.organizationId), eq(ssoIdentities.userId, actor.userId)),
      );
    const organization = await readOrganization(tx, proof.organizationId, actor.userId);
    if (organization.memberId !== null) await applyRules(tx, provider, proof, actor.userId);
    else if (!waits && organization.status === 'active') await join(tx, actor, provider, proof);
    else return { slug: organization.slug, isMember: false };
    return { slug: organization.slug, isMember: true };
  });
}

async function readOrganization(tx: Context<Tx>, organizationId: number, userId: number) {
  const [found] = await tx.db
    .select({ slug: organizations.slug, status: organizations.status, memberId: members.id })
    .from(organizations)
    .leftJoin(members, and(eq(members.organizationId, organizations.id), eq(members.userId, userId)))
    .where(eq(organizations.id, organizationId));
  if (!found) throw new AppError('gone', 'This organization is gone.');
  return found;
}

async function join(
  tx: Context<Tx>,
  actor: UserActor,
  provider: SsoProvider,
  proof: SsoProof,
): Promise<void> {
  const invite = await takeInvite(tx, proof.organizationId, actor.userId);
  const role = proof.role ?? invite?.role ?? provider.defaultRole;
  const teamIds = [...new Set([...(invite?.teamIds ?? []), ...(await teamsOfSlugs(tx, proof))])];
  const member = await makeMember(tx, {
    organizationId: proof.organizationId,
    userId: actor.userId,
    role,
    inviterId: invite?.inviterId ?? null,
    teamIds,
    hasHeldSeat: invite !== null,
  });
  await tx.db
    .update(members)
    .set({ ssoLinked: true, idpRoleRestricted: proof.role !== null })
    .where(eq(members.id, member.id));
  await recordEntry(tx, {
    organizationId: proof.organizationId,
    event: invite ? 'member.accept-invite' : 'member.add',
    target: { type: 'member', id: member.id, label: actor.label, userId: actor.userId },
    data: {
      role,
      teams: teamIds,
      via: 'sso',
      ...(invite && { inviteId: invite.id, email: invite.email, inviterId: invite.inviterId }),
    },
  });
}

/** Takes the pending invite to a proven address of this user, when its inviter may still give its role. */
async function takeInvite(tx: Context<Tx>, organizationId: number, userId: number) {
  const [found] = await tx.db
    .select({
      invite: invites,
      inviterRole: members.role,
      allowMemberInvite: organizations.allowMemberInvite,
    })
    .from(invites)
    .innerJoin(organizations, eq(organizations.id, invites.organizationId))
    .innerJoin(
      emailAddresses,
      and(
        eq(emailAddresses.addressNormalized, invites.emailNormalized),
        isNotNull(emailAddresses.verifiedAt),
      ),
    )
    .leftJoin(
      members,
      and(eq(members.organizationId, invites.organizationId), eq(members.userId, invites.inviterId)),
    )
    .where(
      and(
        eq(invites.organizationId, organizationId),
        eq(emailAddresses.userId, userId),
        eq(invites.status, 'pending'),
        eq(invites.kind, 'invite'),
        or(isNull(invites.expiresAt), gt(invites.expiresAt, tx.now())),
      ),
    )
    .limit(1);
  if (!found) return null;
  const { id, role, email, inviterId, isProvisioned } = found.invite;
  if (!isProvisioned && !mayInviterGrant(found.inviterRole, role, found)) return null;
  const taken = await tx.db
    .update(invites)
    .set({ status: 'accepted', acceptedById: userId, endedAt: tx.now() })
    .where(and(eq(invites.id, id), eq(invites.status, 'pending'), eq(invites.role, role)))
    .returning({ id: invites.id });
  if (taken.length === 0) return null;
  const teams = await tx.db.select().from(inviteTeams).where(eq(inviteTeams.inviteId, id));
  return { id, role, email, inviterId, teamIds: teams.map(({ teamId }) => teamId) };
}
