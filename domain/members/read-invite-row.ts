import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { buildOnce } from '#db/build-once.ts';
import {
  emailAddresses,
  invites,
  inviteTeams,
  members,
  organizationSeats,
  organizations,
  ssoProviders,
  teams,
  users,
} from '#db/schema/index.ts';
import { userHasTwoFactor } from '#domain/identity/two-factor.ts';
import { needsSso, SSO_STANDING } from '#domain/sso/session-proof.ts';

/** The caller's own membership, beside that of the inviter. */
const own = alias(members, 'own');
const CALLER = sql.placeholder('callerId');

/** An invite by its id with everything that its state rests on for one caller, in one statement. */
export const readInviteRow = buildOnce((db) =>
  db
    .select({
      invite: invites,
      organization: organizations,
      inviter: { id: users.id, name: users.name },
      inviterRole: members.role,
      memberCount: organizationSeats.memberCount,
      sso: { name: ssoProviders.name, isRequired: ssoProviders.isRequired },
      needsSso: needsSso(SSO_STANDING, sql`invites.organization_id`),
      needsTwoFactor: sql<boolean>`${organizations.require2FA} and not ${userHasTwoFactor(sql`${CALLER}::bigint`)}`,
      ownMemberId: own.id,
      ownAddress: { id: emailAddresses.id, verifiedAt: emailAddresses.verifiedAt },
      teamNames: sql<string[]>`array(
        select ${teams.name} from ${inviteTeams} join ${teams} on ${teams.id} = ${inviteTeams.teamId}
        where ${inviteTeams.inviteId} = ${invites.id} order by ${teams.name}
      )`,
    })
    .from(invites)
    .innerJoin(organizations, eq(organizations.id, invites.organizationId))
    .leftJoin(organizationSeats, eq(organizationSeats.organizationId, invites.organizationId))
    .leftJoin(ssoProviders, eq(ssoProviders.organizationId, invites.organizationId))
    .leftJoin(users, eq(users.id, invites.inviterId))
    .leftJoin(
      members,
      and(eq(members.userId, invites.inviterId), eq(members.organizationId, invites.organizationId)),
    )
    .leftJoin(own, and(eq(own.userId, CALLER), eq(own.organizationId, invites.organizationId)))
    .leftJoin(
      emailAddresses,
      and(eq(emailAddresses.userId, CALLER), eq(emailAddresses.addressNormalized, invites.emailNormalized)),
    )
    .where(and(eq(invites.id, sql.placeholder('inviteId')), eq(invites.kind, 'invite'))),
);
