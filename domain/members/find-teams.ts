import { and, eq, inArray } from 'drizzle-orm';
import { teamMembers, teams } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { FieldErrors } from '#lib/errors.ts';
import type { Membership } from './access.ts';

export interface NamedTeam {
  id: number;
  slug: string;
  name: string;
}

/**
 * The teams of these slugs, in one organization. A slug that no team of it has is an error of the field `teams`; so is,
 * where membership is closed, a team that a plain member is not in themselves (spec/invites.md 2.2, checks 9 and 12).
 */
export async function findTeams(
  ctx: Context,
  { organization, memberId, permissions }: Membership,
  slugs: readonly string[],
  errors: FieldErrors,
): Promise<NamedTeam[]> {
  if (slugs.length === 0) return [];
  const found = await ctx.db
    .select({ id: teams.id, slug: teams.slug, name: teams.name, memberId: teamMembers.memberId })
    .from(teams)
    .leftJoin(teamMembers, and(eq(teamMembers.teamId, teams.id), eq(teamMembers.memberId, memberId ?? 0)))
    .where(and(eq(teams.organizationId, organization.id), inArray(teams.slug, [...slugs])));
  const known = new Set(found.map((team) => team.slug));
  const isManager = permissions.has('member:write') || permissions.has('member:admin');
  const mayUseAny = isManager || organization.openMembership;
  const messages = [
    ...slugs.filter((slug) => !known.has(slug)).map((slug) => `There is no team “${slug}” here.`),
    ...found
      .filter((team) => !mayUseAny && team.memberId === null)
      .map((team) => `You can invite only to teams that you are in, and you are not in “${team.slug}”.`),
  ];
  if (messages.length > 0) errors.teams = messages;
  return found.map(({ id, slug, name }) => ({ id, slug, name }));
}
