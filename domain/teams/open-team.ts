import { and, eq } from 'drizzle-orm';
import { avatars, teamMembers, teams } from '#db/schema/index.ts';
import type { Actor, Context } from '#domain/context.ts';
import { type Membership, openOrganization, requireActive } from '#domain/members/access.ts';
import { roleDefinition } from '#domain/members/roles.ts';
import { ForbiddenError, NotFoundError } from '#lib/errors.ts';
import { isStorable } from '#lib/storable-text.ts';
import { effectiveTeamRole, type TeamRole } from './team-roles.ts';

export interface Team {
  id: number;
  slug: string;
  name: string;
  createdAt: Date;
  /** The public name of its picture; null for letters. */
  avatarIdent: string | null;
}

/** team:write renames a team and changes its face; team:admin also removes it and says who is in it, and as what. */
export type TeamPower = 'team:write' | 'team:admin';

export interface OpenedTeam {
  membership: Membership;
  team: Team;
  /** What the caller is in it, in effect; null when they are not in it. */
  ownRole: TeamRole | null;
  powers: ReadonlySet<TeamPower>;
}

/**
 * A team by slug or decimal id, and what the caller may do with it. Managers and owners run every team, admins those
 * that they are in, and all of them where membership is open; a team admin runs their own.
 *
 * Errors: those of `openOrganization` for `team:read`; NotFoundError for a team that this organization does not have.
 */
export async function openTeam(ctx: Context, idOrSlug: string, teamIdOrSlug: string): Promise<OpenedTeam> {
  const membership = await openOrganization(ctx, idOrSlug, 'team:read');
  if (!isStorable(teamIdOrSlug)) throw new NotFoundError('team');
  const isId = /^[1-9]\d{0,14}$/.test(teamIdOrSlug);
  const [found] = await ctx.db
    .select({ team: teams, own: teamMembers, avatar: { kind: avatars.kind, ident: avatars.ident } })
    .from(teams)
    .leftJoin(
      teamMembers,
      and(eq(teamMembers.teamId, teams.id), eq(teamMembers.memberId, membership.memberId ?? 0)),
    )
    .leftJoin(avatars, eq(avatars.teamId, teams.id))
    .where(
      and(
        eq(teams.organizationId, membership.organization.id),
        isId ? eq(teams.id, Number(teamIdOrSlug)) : eq(teams.slug, teamIdOrSlug),
      ),
    );
  if (!found) throw new NotFoundError('team');
  const { id, slug, name, createdAt } = found.team;
  const avatarIdent = found.avatar?.kind === 'upload' ? found.avatar.ident : null;
  const ownRole = found.own ? effectiveTeamRole(membership.role, found.own.role) : null;
  const powers = teamPowers(ctx.actor, membership, ownRole);
  return { membership, team: { id, slug, name, createdAt, avatarIdent }, ownRole, powers };
}

/** What the caller may do with a team in which they are `ownRole` (null: not in it). A token needs the scope itself. */
export function teamPowers(
  actor: Actor,
  { permissions, role, organization }: Membership,
  ownRole: TeamRole | null,
): ReadonlySet<TeamPower> {
  const reachesIt = roleDefinition(role).isGlobal || organization.openMembership || ownRole !== null;
  const hasPower = (power: TeamPower) => {
    if (permissions.has(power) && reachesIt) return true;
    return ownRole === 'admin' && (actor.type !== 'token' || actor.scopes.includes(power));
  };
  return new Set((['team:write', 'team:admin'] as const).filter(hasPower));
}

/** Throws ForbiddenError when the caller may not do this to the team, and what `requireActive` throws. */
export function requireTeamPower({ team, powers, membership }: OpenedTeam, power: TeamPower): void {
  if (powers.has(power)) {
    requireActive(membership.organization);
    return;
  }
  const message = `Only an admin of the team “${team.name}”, a manager or an owner may do this. Ask one of them.`;
  throw new ForbiddenError(message, power);
}
