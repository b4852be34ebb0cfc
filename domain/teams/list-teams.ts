import { and, asc, count, eq, gt, ilike, or, sql } from 'drizzle-orm';
import { avatars, teamMembers, teams } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { TEAMS_PER_ORGANIZATION_MAX } from './create-team.ts';
import { type Team, type TeamPower, teamPowers } from './open-team.ts';
import { effectiveTeamRole, type TeamRole } from './team-roles.ts';

export interface ListedTeam extends Team {
  memberCount: number;
  /** Whether the caller is in it. */
  isMember: boolean;
  /** What the caller is in it, in effect; null when they are not in it. */
  ownRole: TeamRole | null;
  /** What the caller may do with it. */
  powers: ReadonlySet<TeamPower>;
}

export interface TeamsWish {
  /** A part of the name or the slug. */
  query?: string;
  /** Only those after this slug. */
  after?: string;
  limit?: number;
}

/** The teams of an organization by slug, with how many are in each; for any member (`org:read`). */
export async function listTeams(ctx: Context, idOrSlug: string, wish: TeamsWish = {}): Promise<ListedTeam[]> {
  const membership = await openOrganization(ctx, idOrSlug, 'org:read');
  const { query = '', after, limit = TEAMS_PER_ORGANIZATION_MAX } = wish;
  const like = `%${query.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const page = ctx.db
    .select()
    .from(teams)
    .where(
      and(
        eq(teams.organizationId, membership.organization.id),
        query.trim() === '' ? undefined : or(ilike(teams.name, like), ilike(teams.slug, like)),
        after === undefined ? undefined : gt(teams.slug, after),
      ),
    )
    .orderBy(asc(teams.slug))
    .limit(Math.max(1, limit))
    .as('page');
  const memberCount = ctx.db
    .select({ n: count().as('n') })
    .from(teamMembers)
    .where(eq(teamMembers.teamId, page.id));
  const rows = await ctx.db
    .select({
      team: { id: page.id, slug: page.slug, name: page.name, createdAt: page.createdAt },
      memberCount: sql<number>`(${memberCount})`.mapWith(Number),
      own: { memberId: teamMembers.memberId, role: teamMembers.role },
      avatar: { kind: avatars.kind, ident: avatars.ident },
    })
    .from(page)
    .leftJoin(
      teamMembers,
      and(eq(teamMembers.teamId, page.id), eq(teamMembers.memberId, membership.memberId ?? 0)),
    )
    .leftJoin(avatars, eq(avatars.teamId, page.id))
    .orderBy(asc(page.slug));
  return rows.map((row) => {
    const ownRole = row.own ? effectiveTeamRole(membership.role, row.own.role) : null;
    return {
      ...row.team,
      avatarIdent: row.avatar?.kind === 'upload' ? row.avatar.ident : null,
      memberCount: row.memberCount,
      isMember: ownRole !== null,
      ownRole,
      powers: teamPowers(ctx.actor, membership, ownRole),
    };
  });
}
