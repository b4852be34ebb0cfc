import type { Organization } from './access.ts';
import {
  canGrant,
  isRole,
  type Permission,
  permissionsOf,
  ROLES,
  type Role,
  roleDefinition,
} from './roles.ts';

/** Who wants to give a role: what the role of the giver may do, and what this session or token of theirs may. */
export interface Granter {
  role: Role;
  permissions: ReadonlySet<Permission>;
}

/** What gives power over others. A token must carry these itself before it can hand them on. */
const POWER: ReadonlySet<Permission> = new Set(['member:write', 'member:admin', 'org:write', 'org:admin']);

/**
 * Whether somebody may make another a `role`: create, edit, resend, approve and accept all ask here. The giver's own
 * role must be able to do everything that the role can; a token of theirs needs, in its scopes, the part of it that is
 * power over others, so that a token for inviting members cannot make owners.
 */
export function mayGrant(granter: Granter, role: Role): boolean {
  const power = roleDefinition(role).permissions.filter((permission) => POWER.has(permission));
  return (
    canGrant(permissionsOf(granter.role), role) &&
    power.every((permission) => granter.permissions.has(permission))
  );
}

/** Why somebody may not make another a `role`, as a sentence, or null when they may; a role that is none is named. */
export function grantRefusal(granter: Granter, role: string): string | null {
  if (!isRole(role)) return role === '' ? 'There is no such role.' : `There is no role “${role}”.`;
  return mayGrant(granter, role)
    ? null
    : `Your role, ${granter.role}, may not make somebody ${roleDefinition(role).name}.`;
}

/** The roles that somebody may give, lowest first. */
export function grantableRoles(granter: Granter): Role[] {
  return ROLES.filter((role) => mayGrant(granter, role));
}

/** Whether a holder of these permissions may invite here: managers always, others while the organization lets them. */
export function mayInvite(
  permissions: ReadonlySet<Permission>,
  organization: Pick<Organization, 'allowMemberInvite'>,
): boolean {
  if (permissions.has('member:write') || permissions.has('member:admin')) return true;
  return permissions.has('member:invite') && organization.allowMemberInvite;
}

/** Whether the inviter, with the role that they have here now (null: none), may still give this role. */
export function mayInviterGrant(
  inviterRole: string | null,
  role: string,
  organization: Parameters<typeof mayInvite>[1],
): boolean {
  if (!isRole(inviterRole) || !isRole(role)) return false;
  const permissions = permissionsOf(inviterRole);
  return mayInvite(permissions, organization) && mayGrant({ role: inviterRole, permissions }, role);
}
