import { and, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { type Change, organizations, scimGroups, teams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { teamNameValue } from '#domain/teams/team-values.ts';
import { NotFoundError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { changeGroupMembers } from './change-group-members.ts';
import { scimId } from './get-scim-user.ts';
import type { GroupPatch } from './group-patch.ts';
import { notUnique } from './scim-error.ts';

/**
 * Changes a team as the identity provider says: its name, and who is in it. Its slug stays, so that links to it do. One
 * entry in the log names what changed; nothing to change writes none.
 *
 * Errors: those of `openOrganization` for `team:admin`; NotFoundError; `uniqueness` for the name of another team;
 * InvalidError for a name that a team cannot have; those of `changeGroupMembers`.
 */
export async function saveScimGroup(
  ctx: Context,
  idOrSlug: string,
  groupId: string,
  { displayName, externalId, steps }: GroupPatch,
): Promise<void> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'team:admin');
  const name = displayName === undefined ? undefined : parseInput(teamNameValue, displayName);
  await inTransaction(ctx, async (tx) => {
    const [team] = await tx.db
      .select()
      .from(teams)
      .where(and(eq(teams.organizationId, organization.id), eq(teams.id, scimId(groupId))))
      .for('update');
    if (!team) throw new NotFoundError('group');
    const changes: Change[] = [];
    if (name !== undefined && name !== team.name) {
      await requireFreeName(tx, organization.id, name, team.id);
      await tx.db.update(teams).set({ name }).where(eq(teams.id, team.id));
      changes.push({ field: 'name', before: team.name, after: name });
    }
    await tx.db
      .insert(scimGroups)
      .values({ teamId: team.id, externalId: externalId ?? null })
      .onConflictDoUpdate({
        target: scimGroups.teamId,
        set: { externalId: externalId === undefined ? sql`scim_groups.external_id` : externalId },
      });
    const { added, removed } = await changeGroupMembers(tx, organization.id, team.id, steps);
    if (added.length + removed.length > 0) {
      changes.push({ field: 'members', before: removed, after: added });
    }
    if (changes.length === 0) return;
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'team.edit',
      target: { type: 'team', id: team.id, label: name ?? team.name },
      changes,
      data: { via: 'scim' },
    });
  });
}

/**
 * Throws `uniqueness` when another team of the organization has this name. Names are given out one at a time, under the
 * lock of the organization's row.
 */
export async function requireFreeName(
  tx: Context<Tx>,
  organizationId: number,
  name: string,
  teamId = 0,
): Promise<void> {
  await tx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('no key update');
  const taken = await tx.db
    .select({ id: teams.id })
    .from(teams)
    .where(
      and(
        eq(teams.organizationId, organizationId),
        sql`lower(${teams.name}) = lower(${name})`,
        ne(teams.id, teamId),
      ),
    );
  if (taken.length > 0) throw notUnique(`There is a team “${name}” here already.`);
}
