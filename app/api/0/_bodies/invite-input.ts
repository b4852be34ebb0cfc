import { InvalidError } from '#lib/errors.ts';

const TEAM_ROLES = new Set<unknown>(['contributor', 'admin', null, undefined]);

/**
 * The body of `POST …/members/` (spec/invites.md 2.2) in the terms of `createInvite`. Takes the deprecated names too:
 * `role` for `orgRole`, `teams` for `teamRoles`. The role in a team is checked and not kept: invites give none.
 */
export function inviteInput(body: Record<string, unknown>): Record<string, unknown> {
  const { email, orgRole, role, teamRoles, teams, sendInvite } = body;
  const wanted = orgRole ?? role;
  const slugs = teamRoles == null ? teams : teamSlugs(teamRoles);
  return {
    email,
    ...(wanted !== undefined && { role: wanted }),
    ...(slugs != null && { teams: slugs }),
    ...(sendInvite !== undefined && { sendMail: sendInvite }),
  };
}

/** Role and teams out of the body of a `PUT`, in the terms of our verbs. What is absent stays. */
export function memberPatch(body: Record<string, unknown>): Record<string, unknown> {
  const { role, teams } = inviteInput(body);
  return { ...(role !== undefined && { role }), ...(teams !== undefined && { teams }) };
}

/** The body of `PUT …/members/{id}/` (spec/invites.md 7.2) in the terms of `updateMember`: the roles in teams too. */
export function memberChanges(body: Record<string, unknown>): Record<string, unknown> {
  const patch = memberPatch(body);
  const placed = Array.isArray(body.teamRoles) ? body.teamRoles.map(teamRoleOf) : [];
  const roles = placed.flatMap(({ teamSlug, role }) => (role === undefined ? [] : [[teamSlug, role]]));
  return { ...patch, ...(roles.length > 0 && { teamRoles: Object.fromEntries(roles) }) };
}

/** Errors under the names that the client sent. */
export function inviteErrors(error: unknown, body: Record<string, unknown>): unknown {
  if (!(error instanceof InvalidError)) return error;
  const names: Record<string, string> = {
    role: body.orgRole === undefined && body.role !== undefined ? 'role' : 'orgRole',
    sendMail: 'sendInvite',
  };
  const fields = Object.entries(error.fields).map(([field, messages]) => [names[field] ?? field, messages]);
  return new InvalidError(Object.fromEntries(fields), error.message);
}

function teamSlugs(teamRoles: unknown): string[] {
  if (!Array.isArray(teamRoles)) throw new InvalidError({ teamRoles: ['Give a list of teams.'] });
  return teamRoles.map((entry: unknown) => {
    const { teamSlug, role } = typeof entry === 'object' && entry !== null ? teamRoleOf(entry) : {};
    if (typeof teamSlug !== 'string') {
      throw new InvalidError({ teamRoles: ['Each team has a teamSlug.'] });
    }
    if (!TEAM_ROLES.has(role)) {
      throw new InvalidError({ teamRoles: ['A role in a team is contributor or admin.'] });
    }
    return teamSlug;
  });
}

function teamRoleOf(entry: object): { teamSlug?: unknown; role?: unknown } {
  return entry;
}
