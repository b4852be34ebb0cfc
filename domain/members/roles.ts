/** Roles, their order and what each may do (spec/invites.md 1.5). Client-safe: no database, no secrets. */

export const ROLES = ['member', 'admin', 'manager', 'owner'] as const;
export type Role = (typeof ROLES)[number];

const MEMBER = [
  'org:read',
  'member:read',
  'member:invite',
  'team:read',
  'project:read',
  'project:releases',
  'event:read',
  'event:write',
  'event:admin',
  'alerts:read',
  'alerts:write',
] as const;
const ADMIN = [
  ...MEMBER,
  'project:write',
  'project:admin',
  'team:write',
  'team:admin',
  'org:integrations',
] as const;
const MANAGER = [...ADMIN, 'member:write', 'member:admin', 'org:write'] as const;
const OWNER = [...MANAGER, 'org:admin'] as const;

export type Permission = (typeof OWNER)[number];

export interface RoleDefinition {
  id: Role;
  name: string;
  description: string;
  permissions: readonly Permission[];
  /** Kept for compatibility; may be granted and shown, not recommended. */
  isRetired: boolean;
  isGlobal: boolean;
  /** The least team role that a holder has in their teams. */
  minimumTeamRole: 'contributor' | 'admin';
}

export const ROLE_DEFINITIONS: readonly RoleDefinition[] = [
  {
    id: 'member',
    name: 'Member',
    description: 'Sees the organization and works in its teams.',
    permissions: MEMBER,
    isRetired: false,
    isGlobal: false,
    minimumTeamRole: 'contributor',
  },
  {
    id: 'admin',
    name: 'Admin',
    description: 'Runs teams and projects.',
    permissions: ADMIN,
    isRetired: true,
    isGlobal: false,
    minimumTeamRole: 'admin',
  },
  {
    id: 'manager',
    name: 'Manager',
    description: 'Invites people, manages members and settings.',
    permissions: MANAGER,
    isRetired: false,
    isGlobal: true,
    minimumTeamRole: 'admin',
  },
  {
    id: 'owner',
    name: 'Owner',
    description: 'May do everything, deleting the organization included.',
    permissions: OWNER,
    isRetired: false,
    isGlobal: true,
    minimumTeamRole: 'admin',
  },
];

export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && (ROLES as readonly string[]).includes(value);
}

export function roleDefinition(role: Role): RoleDefinition {
  const definition = ROLE_DEFINITIONS.find((candidate) => candidate.id === role);
  if (!definition) throw new Error(`Unknown role ${role}`);
  return definition;
}

export function roleName(role: string): string {
  return isRole(role) ? roleDefinition(role).name : role;
}

export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return new Set(roleDefinition(role).permissions);
}

/** Whether a holder of `permissions` may give somebody `role`: only a role that may do nothing the giver may not. */
export function canGrant(permissions: ReadonlySet<Permission>, role: Role): boolean {
  return roleDefinition(role).permissions.every((permission) => permissions.has(permission));
}

/** Every scope that an API token can carry. */
export const SCOPES: readonly Permission[] = OWNER;
