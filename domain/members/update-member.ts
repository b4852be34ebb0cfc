import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { type Change, invites, inviteTeams, members, teamMembers } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { parseInput } from '#domain/organizations/parse-input.ts';
import { AppError, type FieldErrors, ForbiddenError, InvalidError } from '#lib/errors.ts';
import { type Membership, openOrganization } from './access.ts';
import { findTeams, type NamedTeam } from './find-teams.ts';
import { getMember } from './get-member.ts';
import { mayGrant } from './grant.ts';
import { roleValue, teamSlugsValue } from './invite-values.ts';
import { keepAnOwner } from './keep-an-owner.ts';
import type { Person } from './people.ts';
import { isRole, type Role, roleName } from './roles.ts';

const schema = z.strictObject({ role: roleValue.optional(), teams: teamSlugsValue.optional() });

/**
 * Changes the role or the teams of a member or of a pending invite; what is not given stays. A link that was sent stays
 * good. Nothing to change writes nothing.
 *
 * Errors: ForbiddenError without `member:admin`, or when the role there is or is to be is above the caller's own;
 * InvalidError for one's own membership, an unknown role or team; AppError `conflict` when somebody else was quicker.
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
  const errors: FieldErrors = {};
  const teams = patch.teams && (await findTeams(ctx, membership, patch.teams, errors));
  if (Object.keys(errors).length > 0) throw new InvalidError(errors);
  const changes = changesOf(person, patch.role, teams);
  if (changes.length === 0) return;
  await inTransaction(ctx, (tx) => write(tx, membership, person, patch.role, teams, changes));
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
  teams: readonly NamedTeam[] | undefined,
): Change[] {
  const before = person.teams.map(({ slug }) => slug).sort();
  const after = teams?.map(({ slug }) => slug).sort();
  return [
    ...(role !== undefined && role !== person.role
      ? [{ field: 'role', before: person.role, after: role }]
      : []),
    ...(after && after.join() !== before.join() ? [{ field: 'teams', before, after }] : []),
  ];
}

async function write(
  tx: Context<Tx>,
  { organization }: Membership,
  person: Person,
  role: Role | undefined,
  teams: readonly NamedTeam[] | undefined,
  changes: Change[],
): Promise<void> {
  const isInvite = person.kind === 'invite';
  if (!isInvite && person.role === 'owner' && role !== undefined && role !== 'owner') {
    await keepAnOwner(tx.db, organization.id, person.id);
  }
  const changed = isInvite ? await changeInvite(tx, person, role) : await changeMember(tx, person, role);
  if (!changed) throw new AppError('conflict', 'Somebody changed this a moment ago. Look again.');
  if (teams && isInvite) {
    await tx.db.delete(inviteTeams).where(eq(inviteTeams.inviteId, person.id));
    const rows = teams.map(({ id }) => ({ inviteId: person.id, teamId: id }));
    if (rows.length > 0) await tx.db.insert(inviteTeams).values(rows);
  } else if (teams) {
    await replaceTeams(tx, person, teams);
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

/** Keeps the rows of the teams that stay, with the role in them. */
async function replaceTeams(tx: Context<Tx>, person: Person, teams: readonly NamedTeam[]): Promise<void> {
  const rows = await tx.db.select().from(teamMembers).where(eq(teamMembers.memberId, person.id));
  const wanted = new Set(teams.map(({ id }) => id));
  for (const { teamId } of rows.filter((row) => !wanted.has(row.teamId))) {
    await tx.db
      .delete(teamMembers)
      .where(and(eq(teamMembers.memberId, person.id), eq(teamMembers.teamId, teamId)));
  }
  if (teams.length === 0) return;
  await tx.db
    .insert(teamMembers)
    .values(teams.map(({ id }) => ({ teamId: id, memberId: person.id })))
    .onConflictDoNothing();
}
