import { describe, expect, it } from 'vitest';
import { parsePatch, parsePath } from './patch.ts';

const refused = (scimType: string) => expect.objectContaining({ code: 'invalid', details: { scimType } });

describe('a path', () => {
  it.each([
    ['active', { attribute: 'active', filter: null, sub: null }],
    ['name.givenName', { attribute: 'name.givenname', filter: null, sub: null }],
    [
      'urn:ietf:params:scim:schemas:core:2.0:User:name.familyName',
      { attribute: 'name.familyname', filter: null, sub: null },
    ],
    [
      'members[value eq "7"]',
      {
        attribute: 'members',
        filter: { kind: 'compare', attribute: 'value', operator: 'eq', value: '7' },
        sub: null,
      },
    ],
    [
      'emails[type eq "a]b"].value',
      {
        attribute: 'emails',
        filter: { kind: 'compare', attribute: 'type', operator: 'eq', value: 'a]b' },
        sub: 'value',
      },
    ],
  ])('%s is read', (path, parsed) => {
    expect(parsePath(path)).toEqual(parsed);
  });

  it.each([
    [7],
    ['a b'],
    ['.a'],
    ['members['],
    ['members[]'],
    ['members[value]'],
    ['members[value eq "7"]x'],
  ])('%s is refused', (path) => {
    expect(() => parsePath(path)).toThrowError(refused('invalidPath'));
  });
});

describe('a patch', () => {
  it('reads its operations without regard to case', () => {
    expect(parsePatch({ operations: [{ op: 'Replace', path: 'active', value: 'False' }] })).toEqual([
      { op: 'replace', path: { attribute: 'active', filter: null, sub: null }, value: 'False' },
    ]);
    expect(parsePatch({ Operations: [{ op: 'add', value: { active: true } }] })).toEqual([
      { op: 'add', path: null, value: { active: true } },
    ]);
  });

  it.each([
    ['no list', {}, 'invalidSyntax'],
    ['an empty list', { Operations: [] }, 'invalidSyntax'],
    ['a list of nothing', { Operations: [null] }, 'invalidSyntax'],
    ['another operation', { Operations: [{ op: 'move', path: 'a' }] }, 'invalidSyntax'],
    ['a removal of nothing', { Operations: [{ op: 'remove' }] }, 'noTarget'],
    ['no object without a path', { Operations: [{ op: 'replace', value: [1] }] }, 'invalidValue'],
    ['a broken path', { Operations: [{ op: 'replace', path: '[', value: 1 }] }, 'invalidPath'],
    [
      'too many',
      { Operations: Array.from({ length: 101 }, () => ({ op: 'add', path: 'a', value: 1 })) },
      'invalidSyntax',
    ],
  ])('refuses %s', (_title, body, scimType) => {
    expect(() => parsePatch(body)).toThrowError(refused(scimType));
  });
});
