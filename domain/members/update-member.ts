import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { type Change, invites, inviteTeams, members } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { teamRoleValue } from '#domain/teams/team-values.ts';
import { AppError, type FieldErrors, ForbiddenError, InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Membership, openOrganization } from './access.ts';
import { findTeams } from './find-teams.ts';
import { getMember } from './get-member.ts';
import { mayGrant } from './grant.ts';
import { holdChosenTeams } from './hold-teams.ts';
import { roleValue, teamSlugsValue } from './invite-values.ts';
import { keepAnOwner } from './keep-an-owner.ts';
import type { Person } from './people.ts';
import { type PlacedTeam, replaceTeams, teamChanges } from './replace-teams.ts';
import { isRole, type Role, roleName } from './roles.ts';

const schema = z.strictObject({
  role: roleValue.optional(),
  teams: teamSlugsValue.optional(),
  /** By slug, what the member is in teams of `teams`; null for what their role brings. The others keep theirs. */
  teamRoles: z.record(z.string(), teamRoleValue.nullable()).default({}),
});

/**
 * Changes the role or the teams of a member or of a pending invite; what is not given stays. A link that was sent stays
 * good. Nothing to change writes nothing. An invite gives no role in a team.
 *
 * Errors: ForbiddenError without `member:admin`, when the role there is or is to be is above the caller's own, and for
 * whom a partner or an identity provider manages; InvalidError for one's own membership, an unknown role or team; AppError `conflict` when somebody else was quicker.
 * See spec/invites.md 7.2.
 */
export async function updateMember(
  ctx: Context,
  idOrSlug: string,
  memberId: string,
  input: unknown,
): Promise<void> {
  const membership = await openOrganization(ctx, idOrSlug, 'member:admin');
  const { person } = await getMember(ctx, idOrSlug, memberId);
  const patch = parseInput(schema, input);
  if (person.id === membership.memberId) {
    throw new InvalidError({
      role: ['You cannot change your own membership. Ask another owner or manager.'],
    });
  }
  requireRoles(membership, [person.role, patch.role ?? person.role]);
  refuseManaged(person, patch.role);
  const errors: FieldErrors = {};
  const teams = patch.teams && (await findTeams(ctx, membership, patch.teams, errors));
  if (Object.keys(errors).length > 0) throw new InvalidError(errors);
  const placed = teams?.map((team) => ({ ...team, role: patch.teamRoles[team.slug] }));
  const changes = changesOf(person, patch.role, placed);
  if (changes.length === 0) return;
  await inTransaction(ctx, (tx) => write(tx, membership, person, patch.role, placed, changes));
}

function refuseManaged({ flags, role }: Person, wanted = role): void {
  if (flags.partnershipRestricted) {
    throw new ForbiddenError('This member is managed by a partner and cannot be changed here.');
  }
  if (flags.idpRoleRestricted && wanted !== role) {
    throw new ForbiddenError('This member’s role comes from your identity provider. Change it there.');
  }
}

function requireRoles(membership: Membership, roles: readonly string[]): void {
  const above = roles.find((role) => !isRole(role) || !mayGrant(membership, role));
  if (above === undefined) return;
  const message = `Your role, ${membership.role}, may neither make nor unmake somebody ${roleName(above).toLowerCase()}.`;
  throw new ForbiddenError(message, 'member:admin');
}

function changesOf(
  person: Person,
  role: Role | undefined,
  teams: readonly PlacedTeam[] | undefined,
): Change[] {
  const isRoleNew = role !== undefined && role !== person.role;
  return [
    ...(isRoleNew ? [{ field: 'role', before: person.role, after: role }] : []),
    ...(teams ? teamChanges(person, teams) : []),
  ];
}

async function write(
  tx: Context<Tx>,
  { organization }: Membership,
  person: Person,
  role: Role | undefined,
  teams: readonly PlacedTeam[] | undefined,
  changes: Change[],
): Promise<void> {
  const isInvite = person.kind === 'invite';
  if (!isInvite && person.role === 'owner' && role !== undefined && role !== 'owner') {
    await keepAnOwner(tx.db, organization.id, person.id);
  }
  const changed = isInvite ? await changeInvite(tx, person, role) : await changeMember(tx, person, role);
  if (!changed) throw new AppError('conflict', 'Somebody changed this a moment ago. Look again.');
  if (teams && isInvite) {
    await holdChosenTeams(tx.db, teams);
    await tx.db.delete(inviteTeams).where(eq(inviteTeams.inviteId, person.id));
    const rows = teams.map(({ id }) => ({ inviteId: person.id, teamId: id }));
    if (rows.length > 0) await tx.db.insert(inviteTeams).values(rows);
  } else if (teams) {
    await replaceTeams(tx, person.id, teams);
  }
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'member.edit',
    target: {
      type: person.kind,
      id: person.id,
      label: person.name,
      ...(person.user && { userId: person.user.id }),
    },
    changes,
    data: { email: person.email },
  });
}

async function changeMember(tx: Context<Tx>, person: Person, role = person.role): Promise<boolean> {
  const rows = await tx.db
    .update(members)
    .set({ role })
    .where(and(eq(members.id, person.id), eq(members.role, person.role)))
    .returning({ id: members.id });
  return rows.length > 0;
}

/** Only while it is pending: an invite that is accepted at this moment keeps the role that its page showed. */
async function changeInvite(tx: Context<Tx>, person: Person, role = person.role): Promise<boolean> {
  const rows = await tx.db
    .update(invites)
    .set({ role })
    .where(and(eq(invites.id, person.id), eq(invites.status, 'pending'), eq(invites.role, person.role)))
    .returning({ id: invites.id });
  return rows.length > 0;
}
