import { and, eq, inArray } from 'drizzle-orm';
import { teamMembers, teams } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { Membership } from './access.ts';
import type { NamedTeam } from './find-teams.ts';

export interface JudgedTeams {
  /** Those that may be named, by slug. */
  teams: ReadonlyMap<string, NamedTeam>;
  /** Why each of the others may not, as a sentence, by slug. */
  problems: ReadonlyMap<string, string>;
}

/**
 * Which of these teams somebody may put others into: those of the organization, and, where membership is closed and the
 * one who asks is no manager, only those that they are in themselves (spec/invites.md 2.2, checks 9 and 12).
 */
export async function judgeTeams(
  ctx: Context,
  { organization, memberId, permissions }: Membership,
  slugs: readonly string[],
): Promise<JudgedTeams> {
  if (slugs.length === 0) return { teams: new Map(), problems: new Map() };
  const found = await ctx.db
    .select({ id: teams.id, slug: teams.slug, name: teams.name, memberId: teamMembers.memberId })
    .from(teams)
    .leftJoin(teamMembers, and(eq(teamMembers.teamId, teams.id), eq(teamMembers.memberId, memberId ?? 0)))
    .where(and(eq(teams.organizationId, organization.id), inArray(teams.slug, [...slugs])));
  const isManager = permissions.has('member:write') || permissions.has('member:admin');
  const mayUseAny = isManager || organization.openMembership;
  const good = new Map<string, NamedTeam>();
  const problems = new Map(slugs.map((slug) => [slug, `There is no team “${slug}” here.`]));
  for (const { id, slug, name, memberId: own } of found) {
    if (mayUseAny || own !== null) {
      good.set(slug, { id, slug, name });
      problems.delete(slug);
    } else {
      problems.set(slug, `You can invite only to teams that you are in, and you are not in “${slug}”.`);
    }
  }
  return { teams: good, problems };
}
