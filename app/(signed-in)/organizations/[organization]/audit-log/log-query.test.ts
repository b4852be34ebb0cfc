import { expect, it } from 'vitest';
import { readLogQuery, withQuery } from './log-query.ts';

it('reads what it writes, and drops what the page does not offer', () => {
  const query = { search: 'Noor & co', event: 'org.edit', days: '30', before: '17' };
  expect(readLogQuery(Object.fromEntries(new URLSearchParams(withQuery(query))))).toEqual(query);
  expect(readLogQuery({ search: '', event: ['a', 'b'], days: '31', before: '-1' })).toEqual({});
});
