import { and, asc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Tx } from '#db/client.ts';
import {
  type AvatarKind,
  avatars,
  emailAddresses,
  type InviteMailStatus,
  invites,
  inviteTeams,
  members,
  teamMembers,
  teams,
  users,
} from '#db/schema/index.ts';
import { shownIdent } from '#domain/avatars/avatar-view.ts';
import { userHasTwoFactor } from '#domain/identity/two-factor.ts';

/** A member, or somebody on their way in, as lists and the API show them. Never a token, never a secondary address. */
export interface Person {
  kind: 'member' | 'invite';
  id: number;
  email: string;
  name: string;
  role: string;
  createdAt: Date;
  inviterId: number | null;
  inviterName: string | null;
  teams: { slug: string; name: string; role: string | null }[];
  /** The account; null while pending. */
  user: {
    id: number;
    name: string;
    createdAt: Date;
    hasPassword: boolean;
    hasTwoFactor: boolean;
    avatarKind: AvatarKind;
    /** The picture that others see; null for letters. */
    avatarIdent: string | null;
  } | null;
  /** What only a pending invite has. */
  invite: {
    expiresAt: Date | null;
    isExpired: boolean;
    mailStatus: InviteMailStatus;
    mailError: string | null;
    mailedAt: Date | null;
    mailAttempts: number;
    remindedAt: Date | null;
  } | null;
  flags: {
    ssoLinked: boolean;
    ssoInvalid: boolean;
    memberLimitRestricted: boolean;
    idpProvisioned: boolean;
    idpRoleRestricted: boolean;
    partnershipRestricted: boolean;
  };
}

const NO_FLAGS: Person['flags'] = {
  ssoLinked: false,
  ssoInvalid: false,
  memberLimitRestricted: false,
  idpProvisioned: false,
  idpRoleRestricted: false,
  partnershipRestricted: false,
};

const inviters = alias(users, 'inviters');

/** The people of one organization with these ids, by id. Ids of others are left out. */
export async function loadPeople(
  db: Db | Tx,
  organizationId: number,
  ids: readonly number[],
  now: Date,
): Promise<Person[]> {
  if (ids.length === 0) return [];
  const [found, pending, teamsOf] = await Promise.all([
    loadMembers(db, organizationId, [...ids]),
    loadInvites(db, organizationId, [...ids]),
    loadTeams(db, [...ids]),
  ]);
  const people = [...found.map(memberOf), ...pending.map((row) => inviteeOf(row, now))];
  return people
    .map((person) => ({ ...person, teams: teamsOf.get(person.id) ?? [] }))
    .sort((a, b) => a.id - b.id);
}

function loadMembers(db: Db | Tx, organizationId: number, ids: number[]) {
  return db
    .select({
      member: members,
      user: users,
      hasTwoFactor: userHasTwoFactor(users.id),
      address: emailAddresses.address,
      inviterName: inviters.name,
      avatar: { kind: avatars.kind, ident: avatars.ident, gravatarFileId: avatars.gravatarFileId },
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(emailAddresses, and(eq(emailAddresses.userId, users.id), eq(emailAddresses.isPrimary, true)))
    .leftJoin(inviters, eq(inviters.id, members.inviterId))
    .leftJoin(avatars, eq(avatars.userId, users.id))
    .where(and(eq(members.organizationId, organizationId), inArray(members.id, ids)));
}

function memberOf(row: Awaited<ReturnType<typeof loadMembers>>[number]): Person {
  const { member, user, avatar } = row;
  return {
    kind: 'member',
    id: member.id,
    email: row.address ?? '',
    name: user.name,
    role: member.role,
    createdAt: member.createdAt,
    inviterId: member.inviterId,
    inviterName: row.inviterName,
    teams: [],
    user: {
      id: user.id,
      name: user.name,
      createdAt: user.createdAt,
      hasPassword: user.passwordHash !== null,
      hasTwoFactor: row.hasTwoFactor,
      avatarKind: avatar?.kind ?? 'letter',
      avatarIdent: shownIdent(avatar),
    },
    invite: null,
    flags: {
      ssoLinked: member.ssoLinked,
      ssoInvalid: member.ssoInvalid,
      memberLimitRestricted: member.memberLimitRestricted,
      idpProvisioned: member.idpProvisioned,
      idpRoleRestricted: member.idpRoleRestricted,
      partnershipRestricted: member.partnershipRestricted,
    },
  };
}

function loadInvites(db: Db | Tx, organizationId: number, ids: number[]) {
  return db
    .select({ invite: invites, inviterName: inviters.name })
    .from(invites)
    .leftJoin(inviters, eq(inviters.id, invites.inviterId))
    .where(
      and(
        eq(invites.organizationId, organizationId),
        eq(invites.status, 'pending'),
        eq(invites.kind, 'invite'),
        inArray(invites.id, ids),
      ),
    );
}

function inviteeOf(row: Awaited<ReturnType<typeof loadInvites>>[number], now: Date): Person {
  const { invite, inviterName } = row;
  return {
    kind: 'invite',
    id: invite.id,
    email: invite.email,
    name: invite.email,
    role: invite.role,
    createdAt: invite.createdAt,
    inviterId: invite.inviterId,
    inviterName,
    teams: [],
    user: null,
    invite: {
      expiresAt: invite.expiresAt,
      isExpired: invite.expiresAt !== null && invite.expiresAt <= now,
      mailStatus: invite.mailStatus,
      mailError: invite.mailError,
      mailedAt: invite.mailedAt,
      mailAttempts: invite.mailAttempts,
      remindedAt: invite.remindedAt,
    },
    flags: NO_FLAGS,
  };
}

async function loadTeams(db: Db | Tx, ids: number[]) {
  const joined = db
    .select({ id: teamMembers.memberId, slug: teams.slug, name: teams.name, role: teamMembers.role })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(inArray(teamMembers.memberId, ids))
    .orderBy(asc(teams.name));
  const coming = db
    .select({ id: inviteTeams.inviteId, slug: teams.slug, name: teams.name })
    .from(inviteTeams)
    .innerJoin(teams, eq(teams.id, inviteTeams.teamId))
    .where(inArray(inviteTeams.inviteId, ids))
    .orderBy(asc(teams.name));
  const found = new Map<number, Person['teams']>();
  for (const row of [...(await joined), ...(await coming).map((team) => ({ ...team, role: null }))]) {
    const { id, ...team } = row;
    found.set(id, [...(found.get(id) ?? []), team]);
  }
  return found;
}
