import { and, eq, exists, gt, isNotNull, isNull, not, or, sql } from 'drizzle-orm';
import { buildOnce } from '#db/build-once.ts';
import type { Tx } from '#db/client.ts';
import { emailAddresses, invites, inviteTeams, members, organizations } from '#db/schema/index.ts';
import type { Actor, Context } from '#domain/context.ts';
import { hasTwoFactor } from '#domain/identity/two-factor.ts';
import { needsSso, SSO_STANDING, ssoStanding } from '#domain/sso/session-proof.ts';
import { hashToken } from '#lib/secret-token.ts';
import type { FoundInvite } from './find-invite.ts';
import { mayInviterGrant } from './grant.ts';

export type UserActor = Extract<Actor, { type: 'user' }>;

/**
 * Decides the race for an invite, inside the transaction that makes the member: repeats every precondition of the accept
 * protocol that can change. Answers the teams that come with the invite; null when something no longer holds, and then
 * nothing was written.
 */
export async function claimInvite(
  tx: Context<Tx>,
  actor: UserActor,
  found: FoundInvite,
  token: string,
): Promise<{ teamIds: number[] } | null> {
  return (await lockAuthority(tx, actor, found)) ? takeInvite(tx, actor, found, token) : null;
}

const readAuthority = buildOnce((db) =>
  db
    .select({
      status: organizations.status,
      require2FA: organizations.require2FA,
      allowMemberInvite: organizations.allowMemberInvite,
      inviterRole: members.role,
    })
    .from(organizations)
    .innerJoin(members, eq(members.organizationId, organizations.id))
    .where(
      and(
        eq(organizations.id, sql.placeholder('organizationId')),
        eq(members.userId, sql.placeholder('inviterId')),
      ),
    )
    .for('share'),
);

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
  const [authority] = await readAuthority(tx.db, {
    organizationId: organization.id,
    inviterId: invite.inviterId ?? 0,
  });
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

const claim = buildOnce((db) =>
  db
    .update(invites)
    .set({
      status: 'accepted',
      acceptedById: sql`${sql.placeholder('userId')}`,
      endedAt: sql`${sql.placeholder('now')}`,
    })
    .where(
      and(
        eq(invites.id, sql.placeholder('inviteId')),
        eq(invites.status, 'pending'),
        eq(invites.kind, 'invite'),
        or(
          eq(invites.tokenHash, sql.placeholder('tokenHash')),
          eq(invites.reminderTokenHash, sql.placeholder('tokenHash')),
        ),
        eq(invites.role, sql.placeholder('role')),
        sql`${invites.inviterId} is not distinct from ${sql.placeholder('inviterId')}`,
        or(isNull(invites.expiresAt), gt(invites.expiresAt, sql.placeholder('now'))),
        exists(
          db
            .select({ id: emailAddresses.id })
            .from(emailAddresses)
            .where(
              and(
                eq(emailAddresses.userId, sql.placeholder('userId')),
                eq(emailAddresses.addressNormalized, sql.placeholder('emailNormalized')),
                isNotNull(emailAddresses.verifiedAt),
              ),
            ),
        ),
        not(needsSso(SSO_STANDING, sql`invites.organization_id`)),
      ),
    )
    .returning({
      teamIds: sql<string[]>`array(
        select ${inviteTeams.teamId} from ${inviteTeams} where ${inviteTeams.inviteId} = invites.id
        order by ${inviteTeams.teamId}
      )`,
    }),
);

/** Takes the invite for this person, if everything that could have changed since it was read is still so. */
async function takeInvite(
  tx: Context<Tx>,
  actor: UserActor,
  { invite }: FoundInvite,
  token: string,
): Promise<{ teamIds: number[] } | null> {
  const now = tx.now();
  const [claimed] = await claim(tx.db, {
    inviteId: invite.id,
    userId: actor.userId,
    tokenHash: hashToken(token),
    role: invite.role,
    inviterId: invite.inviterId,
    emailNormalized: invite.emailNormalized,
    now: now.toISOString(),
    ...ssoStanding(actor, now),
  });
  return claimed ? { teamIds: claimed.teamIds.map(Number) } : null;
}
