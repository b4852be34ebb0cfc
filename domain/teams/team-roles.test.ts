import { expect, it } from 'vitest';
import { effectiveTeamRole, isTeamRole, teamRoleName } from './team-roles.ts';

it('gives what was given, and at least what the role brings to every team', () => {
  expect(effectiveTeamRole('member', null)).toBe('contributor');
  expect(effectiveTeamRole('member', 'admin')).toBe('admin');
  expect(effectiveTeamRole('manager', 'contributor')).toBe('admin');
  expect(effectiveTeamRole('owner', null)).toBe('admin');
});

it('knows two roles and names them', () => {
  expect(['contributor', 'admin', 'owner', null].map(isTeamRole)).toEqual([true, true, false, false]);
  expect([teamRoleName('admin'), teamRoleName(null)]).toEqual(['Team admin', 'Contributor']);
});
