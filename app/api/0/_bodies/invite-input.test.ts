import { describe, expect, it } from 'vitest';
import { InvalidError } from '#lib/errors.ts';
import { inviteErrors, inviteInput } from './invite-input.ts';

describe('inviteInput', () => {
  it('takes the names of now and the deprecated ones [I8.5.1] [I8.5.2] [I8.5.3] [I8.5.4]', () => {
    const wanted = { email: 'a@b.example', role: 'member', teams: ['spans'], sendMail: false };
    const now = { orgRole: 'member', teamRoles: [{ teamSlug: 'spans', role: 'admin' }], sendInvite: false };
    expect(inviteInput({ email: 'a@b.example', ...now })).toEqual(wanted);
    const then = { role: 'member', teams: ['spans'], sendInvite: false };
    expect(inviteInput({ email: 'a@b.example', ...then })).toEqual(wanted);
  });

  it.each([['spans'], [[{ teamSlug: 'spans', role: 'boss' }]], [[{ role: 'admin' }]], [['spans']], [[null]]])(
    'refuses the team roles %j [I8.5.10]',
    (teamRoles) => {
      expect(() => inviteInput({ email: 'a@b.example', teamRoles })).toThrow(
        expect.objectContaining({ fields: { teamRoles: [expect.any(String)] } }),
      );
    },
  );
});

describe('inviteErrors', () => {
  it('names the role as the client did [I8.5.7]', () => {
    const error = new InvalidError({ role: ['no'] });
    expect(inviteErrors(error, { orgRole: 'owner' })).toMatchObject({ fields: { orgRole: ['no'] } });
    expect(inviteErrors(error, { role: 'owner' })).toMatchObject({ fields: { role: ['no'] } });
  });
});
