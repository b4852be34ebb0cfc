import { describe, expect, it } from 'vitest';
import { grantableRoles, mayInvite } from './grant.ts';
import { type Permission, permissionsOf, ROLES, type Role } from './roles.ts';

function byRole(role: Role) {
  return { role, permissions: permissionsOf(role) };
}

describe('grantableRoles', () => {
  it.each([
    ['member', ['member']],
    ['admin', ['member', 'admin']],
    ['manager', ['member', 'admin', 'manager']],
    ['owner', ['member', 'admin', 'manager', 'owner']],
  ] as const)('lets %s give %j', (role, roles) => {
    expect(grantableRoles(byRole(role))).toEqual(roles);
  });

  it('lets a token give no more power than its scopes carry', () => {
    const weak = new Set<Permission>(['member:read', 'member:invite']);
    expect(grantableRoles({ role: 'owner', permissions: weak })).toEqual(['member', 'admin']);
    const strong = new Set<Permission>(['member:write', 'member:admin', 'org:write']);
    expect(grantableRoles({ role: 'owner', permissions: strong })).toEqual(['member', 'admin', 'manager']);
  });
});

describe('mayInvite', () => {
  it('is for everyone while the organization lets members invite, else for managers and owners', () => {
    for (const role of ROLES) {
      const isManager = role === 'manager' || role === 'owner';
      expect(mayInvite(permissionsOf(role), { allowMemberInvite: true })).toBe(true);
      expect(mayInvite(permissionsOf(role), { allowMemberInvite: false })).toBe(isManager);
    }
  });
});
