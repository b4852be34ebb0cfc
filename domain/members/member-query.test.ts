import { describe, expect, it } from 'vitest';
import { parseMemberQuery } from './member-query.ts';

describe('parseMemberQuery', () => {
  it('reads words, quoted words and keys', () => {
    expect(
      parseMemberQuery(
        'Inês "de Sá" email:A@Halden.Example id:7 id:8 user.id:3 isInvited:false team:Spans has2fa:true',
      ),
    ).toEqual({
      words: ['inês', 'de sá'],
      emails: ['a@halden.example'],
      ids: [7, 8],
      userIds: [3],
      roles: null,
      teams: ['spans'],
      isInvited: false,
      isExpired: null,
      ssoLinked: null,
      has2fa: true,
      isImpossible: false,
    });
  });

  it('turns a scope into the roles that have it', () => {
    expect(parseMemberQuery('scope:org:admin').roles).toEqual(['owner']);
    expect(parseMemberQuery('role:member scope:org:admin').roles).toEqual([]);
  });

  it.each([
    'id:seven',
    'user.id:x',
    'scope:no-such',
    'role:superuser',
    'isInvited:maybe',
    'colour:red',
    'has2fa:yes',
    'hasExternalUsers:true',
  ])('finds nobody with %s', (text) => expect(parseMemberQuery(text).isImpossible).toBe(true));

  it('is not slow on hostile text', () => {
    const start = performance.now();
    parseMemberQuery('"'.repeat(50_000) + 'a:'.repeat(50_000));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
