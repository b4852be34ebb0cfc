import { describe, expect, it } from 'vitest';
import { isNarrowed, membersHref, pageWish, readMembersQuery } from './members-query.ts';

const PLACE = { key: 'Éva', id: 7 };

describe('readMembersQuery', () => {
  it('reads a search, a view, filters and the order, and forgets what means nothing', () => {
    const query = readMembersQuery({
      query: ' noor ',
      view: 'invite',
      role: 'manager',
      state: 'expired',
      team: 'night-shift',
      factor: 'maybe',
      sort: 'name',
      after: 'nonsense',
    });
    expect(query).toEqual({
      search: 'noor',
      view: 'invite',
      filters: { role: 'manager', state: 'expired', team: 'night-shift' },
      order: 'name',
      after: undefined,
      before: undefined,
    });
    expect(readMembersQuery({ view: 'nobody', sort: 'shoe-size', role: ['a', 'b'] })).toMatchObject({
      view: 'all',
      order: 'oldest',
      filters: {},
    });
    expect(readMembersQuery({ team: 'a b:c' }).filters).toEqual({});
  });

  it('comes back from its own address, the place in the list too', () => {
    const query = readMembersQuery({ query: 'a b', role: 'owner', factor: 'off', sort: 'newest' });
    const href = membersHref(query, { before: PLACE });
    const params = Object.fromEntries(new URLSearchParams(href.slice(1)));
    expect(readMembersQuery(params)).toEqual({ ...query, before: PLACE });
    expect(membersHref(readMembersQuery({}))).toBe('?');
  });
});

describe('pageWish', () => {
  it('puts the filters into the search', () => {
    const query = readMembersQuery({
      query: 'noor',
      state: 'pending',
      factor: 'on',
      sort: 'newest',
      view: 'member',
    });
    expect(pageWish(query)).toMatchObject({
      query: 'noor isInvited:true isExpired:false has2fa:true',
      kind: 'member',
      sort: 'joined',
      isDescending: true,
    });
  });

  it('knows whether anything narrows the list down', () => {
    expect(isNarrowed(readMembersQuery({ sort: 'name', view: 'member' }))).toBe(false);
    expect(isNarrowed(readMembersQuery({ role: 'owner' }))).toBe(true);
  });
});
