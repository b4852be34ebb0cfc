import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { type Change, teamMembers } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { TeamRole } from '#domain/teams/team-roles.ts';
import type { NamedTeam } from './find-teams.ts';
import { holdChosenTeams } from './hold-teams.ts';
import type { Person } from './people.ts';

/** A team that somebody is to be in, and as what: null for nothing in particular, undefined for what they were. */
export interface PlacedTeam extends NamedTeam {
  role: TeamRole | null | undefined;
}

/** What changes for this person when these become their teams. An invite gives no role in a team. */
export function teamChanges(person: Person, teams: readonly PlacedTeam[]): Change[] {
  const before = person.teams.map(({ slug }) => slug).sort();
  const after = teams.map(({ slug }) => slug).sort();
  const held = new Map(person.teams.map(({ slug, role }) => [slug, role]));
  const given = person.user
    ? teams.filter(({ slug, role }) => role !== undefined && role !== (held.get(slug) ?? null))
    : [];
  const named = (role: string | null | undefined) => role ?? 'none';
  return [
    ...(after.join() === before.join() ? [] : [{ field: 'teams', before, after }]),
    ...(given.length === 0
      ? []
      : [
          {
            field: 'teamRoles',
            before: given.map(({ slug }) => `${slug}: ${named(held.get(slug))}`),
            after: given.map(({ slug, role }) => `${slug}: ${named(role)}`),
          },
        ]),
  ];
}

/**
 * Makes these the teams of a member. Those that stay keep the role in them unless another is given. AppError `conflict`
 * when one was removed a moment before.
 */
export async function replaceTeams(
  tx: Context<Tx>,
  memberId: number,
  teams: readonly PlacedTeam[],
): Promise<void> {
  const ids = teams.map(({ id }) => id);
  await holdChosenTeams(tx.db, teams);
  const isTheirs = eq(teamMembers.memberId, memberId);
  await tx.db
    .delete(teamMembers)
    .where(ids.length === 0 ? isTheirs : and(isTheirs, notInArray(teamMembers.teamId, ids)));
  const [kept, placed] = [
    teams.filter(({ role }) => role === undefined),
    teams.filter(({ role }) => role !== undefined),
  ];
  const rows = (some: readonly PlacedTeam[]) =>
    some.map(({ id, role = null }) => ({ teamId: id, memberId, role }));
  if (kept.length > 0) await tx.db.insert(teamMembers).values(rows(kept)).onConflictDoNothing();
  if (placed.length === 0) return;
  await tx.db
    .insert(teamMembers)
    .values(rows(placed))
    .onConflictDoUpdate({
      target: [teamMembers.teamId, teamMembers.memberId],
      set: { role: sql`excluded.role` },
    });
}
