import { expect, it } from 'vitest';
import { readTeamsQuery, teamsHref } from './teams-query.ts';

it('reads the address, and forgets what is no search and no slug', () => {
  expect(readTeamsQuery({ query: ' quays ', after: 'harbor' })).toEqual({ search: 'quays', after: 'harbor' });
  expect(readTeamsQuery({ query: ['a', 'b'], after: '<x>' })).toEqual({ search: '', after: undefined });
});

it('writes the address of another page', () => {
  expect(teamsHref({ search: 'a b', after: 'harbor' })).toBe('?query=a+b&after=harbor');
  expect(teamsHref({ search: '' })).toBe('?');
});
