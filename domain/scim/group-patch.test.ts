import { describe, expect, it } from 'vitest';
import { groupOf, groupPatchOf } from './group-patch.ts';

const patch = (...Operations: object[]) => groupPatchOf({ Operations });
const refused = (scimType: string) => expect.objectContaining({ code: 'invalid', details: { scimType } });

describe('what a provider says of a group', () => {
  it('is taken from the whole of it, members only where it has them', () => {
    expect(groupOf({ displayName: 'Spans' })).toEqual({ displayName: 'Spans', externalId: null, steps: [] });
    expect(groupOf({ displayName: 'Spans', externalId: 'x', members: [{ value: '7' }] })).toEqual({
      displayName: 'Spans',
      externalId: 'x',
      steps: [{ op: 'replace', ids: [7] }],
    });
    expect(() => groupOf({ members: [] })).toThrowError(refused('invalidValue'));
  });

  it('is changed in order, by value or by what the path picks', () => {
    expect(
      patch(
        { op: 'Add', path: 'members', value: [{ value: '7' }, { value: '8' }] },
        { op: 'Remove', path: 'members', value: [{ value: '7' }] },
        { op: 'remove', path: 'members[value eq "8"]' },
        { op: 'remove', path: 'members[value eq "8" or value eq "9"]' },
        { op: 'add', path: 'members', value: { value: 10 } },
        { op: 'remove', path: 'members' },
        { op: 'replace', value: { id: '1', displayName: 'Arches', members: [{ value: '1' }] } },
      ),
    ).toEqual({
      displayName: 'Arches',
      steps: [
        { op: 'add', ids: [7, 8] },
        { op: 'remove', ids: [7] },
        { op: 'remove', ids: [8] },
        { op: 'remove', ids: [8, 9] },
        { op: 'add', ids: [10] },
        { op: 'replace', ids: [] },
        { op: 'replace', ids: [1] },
      ],
    });
  });

  it.each([
    ['members picked by their name', { op: 'remove', path: 'members[display eq "x"]' }, 'invalidPath'],
    ['picked members replaced', { op: 'replace', path: 'members[value eq "7"]', value: 1 }, 'invalidPath'],
    ['members that are texts', { op: 'add', path: 'members', value: ['7'] }, 'invalidValue'],
    ['no name', { op: 'replace', path: 'displayName', value: '' }, 'invalidValue'],
    ['the end of a name', { op: 'remove', path: 'displayName' }, 'mutability'],
  ])('cannot have %s', (_title, operation, scimType) => {
    expect(() => patch(operation)).toThrowError(refused(scimType));
  });
});
