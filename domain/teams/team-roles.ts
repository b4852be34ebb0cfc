/** What somebody is in a team (spec/invites.md 1.5). Client-safe: no database, no secrets. */
import { isRole, roleDefinition } from '#domain/members/roles.ts';

export const TEAM_ROLES = ['contributor', 'admin'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

export function isTeamRole(value: unknown): value is TeamRole {
  return typeof value === 'string' && (TEAM_ROLES as readonly string[]).includes(value);
}

export function teamRoleName(role: string | null): string {
  return role === 'admin' ? 'Team admin' : 'Contributor';
}

/** What somebody is in a team in effect: what was given to them, and at least what their role brings to every team. */
export function effectiveTeamRole(role: string, given: string | null): TeamRole {
  const least = isRole(role) ? roleDefinition(role).minimumTeamRole : 'contributor';
  return given === 'admin' || least === 'admin' ? 'admin' : 'contributor';
}
