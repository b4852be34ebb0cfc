import { canGrant, type Permission, ROLE_DEFINITIONS } from '#domain/members/roles.ts';

/** The roles as clients list them; `isAllowed` says whether the caller may give them. */
export function orgRoleList(permissions: ReadonlySet<Permission>) {
  return ROLE_DEFINITIONS.map((role) => {
    const isAllowed = permissions.has('member:invite') && canGrant(permissions, role.id);
    return {
      id: role.id,
      name: role.name,
      desc: role.description,
      scopes: [...role.permissions].sort(),
      allowed: isAllowed,
      isAllowed,
      isRetired: role.isRetired,
      isTeamRolesAllowed: true,
      is_global: role.isGlobal,
      isGlobal: role.isGlobal,
      minimumTeamRole: role.minimumTeamRole,
    };
  });
}

const TEAM_ROLES = [
  { id: 'contributor', name: 'Contributor', desc: 'Works in the team.', isMinimumRoleFor: null },
  { id: 'admin', name: 'Team admin', desc: 'Runs the team and its members.', isMinimumRoleFor: 'admin' },
] as const;

export function teamRoleList(permissions: ReadonlySet<Permission>) {
  const isAllowed = permissions.has('team:admin');
  const scopes = ['team:read', 'project:read'];
  return TEAM_ROLES.map((role) => ({
    ...role,
    scopes: role.id === 'admin' ? [...scopes, 'team:write', 'team:admin'] : scopes,
    allowed: isAllowed,
    isAllowed,
    isRetired: false,
    isTeamRolesAllowed: true,
  }));
}
