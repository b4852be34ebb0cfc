import { avatarJson } from '#app/api/0/_serializers/avatar.ts';
import type { Membership } from '#domain/members/access.ts';
import type { Person } from '#domain/members/people.ts';
import { roleName } from '#domain/members/roles.ts';
import { orgRoleList, teamRoleList } from './roles.ts';

/** A member, or a pending invite, in a list (spec/invites.md 1.8). Never a token, a link or a secondary address. */
export function memberJson(person: Person) {
  return {
    id: String(person.id),
    email: person.email,
    name: person.name,
    user: person.user && userJson(person, person.user),
    orgRole: person.role,
    role: person.role,
    roleName: roleName(person.role),
    pending: person.kind === 'invite',
    expired: person.invite?.isExpired ?? false,
    flags: {
      'sso:linked': person.flags.ssoLinked,
      'sso:invalid': person.flags.ssoInvalid,
      'member-limit:restricted': person.flags.memberLimitRestricted,
      'idp:provisioned': person.flags.idpProvisioned,
      'idp:role-restricted': person.flags.idpRoleRestricted,
      'partnership:restricted': person.flags.partnershipRestricted,
    },
    dateCreated: person.createdAt.toISOString(),
    inviteStatus: 'approved',
    inviterName: person.inviterName,
    expiresAt: person.invite?.expiresAt?.toISOString() ?? null,
    mailStatus: person.invite?.mailStatus ?? null,
    mailError: person.invite?.mailError ?? null,
  };
}

/** One member or pending invite, with its teams and what the caller could make of it. */
export function memberDetails(person: Person, membership: Membership, isOnlyOwner: boolean) {
  const roles = orgRoleList(membership.permissions);
  return {
    ...memberJson(person),
    teams: person.teams.map(({ slug }) => slug),
    teamRoles: person.teams.map(({ slug, role }) => ({ teamSlug: slug, role })),
    // The reference's schema has the field; only the mail carries the link.
    invite_link: null,
    isOnlyOwner,
    orgRoleList: roles,
    roles,
    teamRoleList: teamRoleList(membership.permissions),
  };
}

function userJson(person: Person, user: NonNullable<Person['user']>) {
  const { avatarIdent, avatarKind } = user;
  const avatar = avatarJson('user', avatarIdent === null ? null : { kind: avatarKind, ident: avatarIdent });
  return {
    id: String(user.id),
    name: user.name,
    username: person.email,
    email: person.email,
    avatar,
    avatarUrl: avatar.avatarUrl ?? '',
    isActive: true,
    isSuspended: false,
    hasPasswordAuth: user.hasPassword,
    isManaged: false,
    dateJoined: user.createdAt.toISOString(),
    lastLogin: null,
    lastActive: null,
    has2fa: user.hasTwoFactor,
    isSuperuser: false,
    isStaff: false,
    experiments: {},
    emails: [],
  };
}
