import { describe, expect, it } from 'vitest';
import { initialForm } from './initial-form.ts';

describe('initialForm', () => {
  it('reads addresses, role and teams of the address of the page, and forgives what makes no sense', () => {
    expect(initialForm({ emails: 'a@x.example', role: 'manager', teams: ['spans', 'night'] })).toEqual({
      emails: 'a@x.example',
      role: 'manager',
      teams: ['spans', 'night'],
    });
    expect(initialForm({ emails: ['a'], role: 'boss', teams: 'spans' })).toEqual({
      emails: '',
      role: 'member',
      teams: ['spans'],
    });
    expect(initialForm({})).toEqual({ emails: '', role: 'member', teams: [] });
  });
});
