import { describe, expect, it } from 'vitest';
import { permissionsOf } from '#domain/members/roles.ts';
import { roleOptions } from './role-options.ts';

describe('roleOptions', () => {
  const manager = { role: 'manager', permissions: permissionsOf('manager') } as const;

  it('offers what may be given, says why not to the rest, and hides what is retired', () => {
    expect(roleOptions(manager).map(({ value, disabled }) => [value, disabled])).toEqual([
      ['member', false],
      ['manager', false],
      ['owner', true],
    ]);
  });

  it('shows a retired role where it is held', () => {
    expect(roleOptions(manager, 'admin').map(({ value }) => value)).toContain('admin');
  });
});
