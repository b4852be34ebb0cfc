import { and, asc, count, eq, max } from 'drizzle-orm';
import { members, teamMembers, teams } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';

export interface ListedTeam {
  id: number;
  slug: string;
  name: string;
  createdAt: Date;
  memberCount: number;
  /** Whether the caller is in it. */
  isMember: boolean;
}

/** All teams of an organization by slug, with how many are in each; for any member (`org:read`). */
export async function listTeams(ctx: Context, idOrSlug: string): Promise<ListedTeam[]> {
  const { organization, memberId } = await openOrganization(ctx, idOrSlug, 'org:read');
  const mine = ctx.db
    .select({ teamId: teamMembers.teamId })
    .from(teamMembers)
    .where(eq(teamMembers.memberId, memberId ?? 0))
    .as('mine');
  const rows = await ctx.db
    .select({ team: teams, memberCount: count(members.id), mine: max(mine.teamId) })
    .from(teams)
    .leftJoin(teamMembers, eq(teamMembers.teamId, teams.id))
    .leftJoin(members, and(eq(members.id, teamMembers.memberId), eq(members.organizationId, organization.id)))
    .leftJoin(mine, eq(mine.teamId, teams.id))
    .where(eq(teams.organizationId, organization.id))
    .groupBy(teams.id)
    .orderBy(asc(teams.slug));
  return rows.map(({ team, memberCount, mine: own }) => ({
    id: team.id,
    slug: team.slug,
    name: team.name,
    createdAt: team.createdAt,
    memberCount,
    isMember: own !== null,
  }));
}
