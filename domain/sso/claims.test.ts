import { describe, expect, it } from 'vitest';
import { readClaims } from './claims.ts';

const RULES = {
  roleClaim: 'groups',
  roleRules: [
    { value: 'bridge-leads', role: 'manager' },
    { value: 'bridge', role: 'member' },
  ],
  teamClaim: 'department',
  teamRules: [{ value: 'Cables', team: 'cables' }],
};

describe('readClaims', () => {
  it('gives the highest role and the teams that rules give', () => {
    const claims = { groups: ['bridge', 'bridge-leads', 'other'], department: 'Cables' };
    expect(readClaims(claims, RULES)).toMatchObject({ role: 'manager', teams: ['cables'] });
  });

  it('gives none where no rule fits, the claim is missing, or there is no rule', () => {
    expect(readClaims({ groups: ['other'] }, RULES)).toMatchObject({ role: null, teams: [] });
    expect(readClaims({}, RULES)).toMatchObject({ role: null, teams: [] });
    const none = { roleClaim: null, roleRules: RULES.roleRules, teamClaim: null, teamRules: [] };
    expect(readClaims({ groups: ['bridge'] }, none)).toMatchObject({ role: null });
    expect(readClaims({}, { ...RULES, roleClaim: 'constructor' })).toMatchObject({ role: null });
  });

  it.each([
    [{ email: 'Ines@Halden.example', email_verified: true }, 'ines@halden.example'],
    [{ email: 'ines@halden.example' }, 'ines@halden.example'],
    [{ email: 'ines@halden.example', email_verified: false }, null],
    [{ email: ['a@x.example', 'b@x.example'] }, null],
    [{}, null],
  ])('reads the address of %j as %s', (claims, email) => {
    expect(readClaims(claims, RULES).email).toBe(email);
  });

  it('takes a name in one line', () => {
    expect(readClaims({ name: ' Inês\u0000\n Caldeira ' }, RULES).name).toBe('Inês   Caldeira');
    expect(readClaims({ name: { first: 'x' } }, RULES).name).toBeNull();
  });
});
