import { describe, expect, it } from 'vitest';
import { userOf, userPatchOf } from './user-patch.ts';

const patch = (...Operations: object[]) => userPatchOf({ Operations });
const refused = (scimType: string) => expect.objectContaining({ code: 'invalid', details: { scimType } });

describe('what a provider says of somebody', () => {
  it('is taken from the whole of it; what is missing is empty, but whether they are active and their role', () => {
    const body = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'Ines@Halden.example',
      name: { givenName: 'Inês', familyName: 'Caldeira', formatted: 'Inês Caldeira' },
      emails: [{ value: 'other@halden.example', primary: true }],
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Bridges' },
    };
    expect(userOf(body)).toEqual({
      userName: { address: 'Ines@Halden.example', normalized: 'ines@halden.example' },
      externalId: null,
      givenName: 'Inês',
      familyName: 'Caldeira',
      displayName: '',
    });
    expect(userOf({ ...body, active: 'True', sentryOrgRole: 'admin', externalId: '7' })).toMatchObject({
      isActive: true,
      role: 'admin',
      externalId: '7',
    });
  });

  it('is changed by path, without one, and by dotted names', () => {
    expect(patch({ op: 'Replace', path: 'active', value: 'False' })).toEqual({ isActive: false });
    expect(patch({ op: 'replace', value: { active: false, displayName: 'I. C.' } })).toEqual({
      isActive: false,
      displayName: 'I. C.',
    });
    expect(patch({ op: 'add', value: { 'name.givenName': 'Inês', NAME: { familyName: 'C' } } })).toEqual({
      givenName: 'Inês',
      familyName: 'C',
    });
    expect(patch({ op: 'remove', path: 'name' }, { op: 'remove', path: 'externalId' })).toEqual({
      givenName: '',
      familyName: '',
      externalId: null,
    });
    expect(patch({ op: 'remove', path: 'sentryOrgRole' })).toEqual({ role: null });
    expect(
      patch({ op: 'replace', path: 'active', value: false }, { op: 'replace', path: 'active', value: true }),
    ).toEqual({ isActive: true });
  });

  it('says nothing by attributes that are not kept', () => {
    expect(
      patch(
        { op: 'add', path: 'phoneNumbers[type eq "work"].value', value: '1' },
        { op: 'replace', path: 'emails[type eq "work"].value', value: 'x@y.example' },
        { op: 'add', path: 'title', value: 'Captain' },
        { op: 'add', value: JSON.parse('{"__proto__":{"isActive":false},"constructor":{"prototype":1}}') },
      ),
    ).toEqual({});
    expect({}).not.toHaveProperty('isActive');
  });

  it.each([
    ['no address', { op: 'replace', path: 'userName', value: 'ines' }, 'invalidValue'],
    ['something inherited', { op: 'add', path: '__proto__.isActive', value: false }, 'invalidPath'],
    ['no truth', { op: 'replace', path: 'active', value: 'maybe' }, 'invalidValue'],
    ['a number for a name', { op: 'replace', path: 'displayName', value: 7 }, 'invalidValue'],
    ['a role that is none', { op: 'replace', path: 'sentryOrgRole', value: 'billing' }, 'invalidValue'],
    ['the end of a name', { op: 'remove', path: 'userName' }, 'mutability'],
    ['the end of being active', { op: 'remove', path: 'active' }, 'mutability'],
  ])('cannot be %s', (_title, operation, scimType) => {
    expect(() => patch(operation)).toThrowError(refused(scimType));
    expect(() => userOf({ displayName: 'x' })).toThrowError(refused('invalidValue'));
  });
});
