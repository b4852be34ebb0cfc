import { describe, expect, it } from 'vitest';
import { membersHref, pageWish, readMembersQuery } from './members-query.ts';

describe('readMembersQuery', () => {
  it('reads the address and forgives what makes no sense', () => {
    expect(readMembersQuery({ query: 'ines', view: 'invite', after: '12' })).toEqual({
      search: 'ines',
      view: 'invite',
      after: 12,
      before: undefined,
    });
    expect(readMembersQuery({ query: ['a', 'b'], view: 'nothing', after: '-1' })).toEqual({
      search: '',
      view: 'all',
      after: undefined,
      before: undefined,
    });
  });
});

describe('membersHref', () => {
  it('keeps search and view and leaves the rest', () => {
    expect(membersHref({ search: 'a b', view: 'member' }, { after: 7 })).toBe(
      '?query=a+b&view=member&after=7',
    );
    expect(membersHref({ search: '', view: 'all' })).toBe('?');
  });
});

describe('pageWish', () => {
  it('asks for one kind only in its view', () => {
    const query = { search: '', after: undefined, before: undefined };
    expect(pageWish({ ...query, view: 'all' })).toEqual({ query: '', limit: 50 });
    expect(pageWish({ ...query, view: 'invite', before: 9 })).toEqual({
      query: '',
      limit: 50,
      kind: 'invite',
      before: 9,
    });
  });
});
