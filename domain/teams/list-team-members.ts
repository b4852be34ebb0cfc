import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { members, teamMembers } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { loadPeople, type Person } from '#domain/members/people.ts';
import { openTeam } from './open-team.ts';
import { effectiveTeamRole, type TeamRole } from './team-roles.ts';

export const TEAM_MEMBERS_PER_PAGE_MAX = 100;

export interface TeamMember extends Person {
  /** What was given to them; null for nothing. */
  givenTeamRole: string | null;
  /** What they are in effect. */
  teamRole: TeamRole;
}

/** Who is in a team, in the order in which they came to the organization, a page at a time. Errors of `openTeam`. */
export async function listTeamMembers(
  ctx: Context,
  idOrSlug: string,
  teamIdOrSlug: string,
  {
    after,
    before,
    limit = TEAM_MEMBERS_PER_PAGE_MAX,
  }: { after?: number; before?: number; limit?: number } = {},
): Promise<{ people: TeamMember[]; previous: number | null; next: number | null }> {
  const { team, membership } = await openTeam(ctx, idOrSlug, teamIdOrSlug);
  const { id: organizationId } = membership.organization;
  const count = Math.max(1, Math.min(limit, TEAM_MEMBERS_PER_PAGE_MAX));
  const isBackward = before !== undefined;
  const rows = await ctx.db
    .select({ id: teamMembers.memberId, role: teamMembers.role })
    .from(teamMembers)
    .innerJoin(members, and(eq(members.id, teamMembers.memberId), eq(members.organizationId, organizationId)))
    .where(
      and(
        eq(teamMembers.teamId, team.id),
        isBackward ? lt(teamMembers.memberId, before) : gt(teamMembers.memberId, after ?? 0),
      ),
    )
    .orderBy((isBackward ? desc : asc)(teamMembers.memberId))
    .limit(count + 1);
  const hasMore = rows.length > count;
  const shown = new Map(rows.slice(0, count).map(({ id, role }) => [id, role]));
  const people = await loadPeople(ctx.db, organizationId, [...shown.keys()], ctx.now());
  const placed = people.map((person) => {
    const givenTeamRole = shown.get(person.id) ?? null;
    return { ...person, givenTeamRole, teamRole: effectiveTeamRole(person.role, givenTeamRole) };
  });
  return {
    people: placed,
    previous: (isBackward ? hasMore : after !== undefined) ? (placed[0]?.id ?? null) : null,
    next: isBackward || hasMore ? (placed.at(-1)?.id ?? null) : null,
  };
}
