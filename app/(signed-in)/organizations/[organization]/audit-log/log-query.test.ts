import { expect, it } from 'vitest';
import { exportQuery, filtersOf, readLogQuery, withQuery } from './log-query.ts';

const NOW = new Date('2026-11-22T12:00:00Z');

it('reads what it writes, and leaves in what the page has to refuse', () => {
  const query = { search: 'Noor & co', event: 'org.edit', actor: '12', target: 'invite:4', before: '17' };
  expect(readLogQuery(Object.fromEntries(new URLSearchParams(withQuery(query))))).toEqual(query);
  expect(readLogQuery({ search: ' ', event: ['a', 'b'], days: '31', before: '-1', other: 'x' })).toEqual({
    days: '31',
    before: '-1',
  });
});

it('takes days in the zone of the reader, the last one included', () => {
  const filters = filtersOf({ from: '2026-11-01', to: '2026-11-02' }, NOW, 'America/New_York');
  expect(filters).toEqual({
    from: new Date('2026-11-01T04:00:00Z'),
    to: new Date('2026-11-03T05:00:00Z'),
  });
  expect(filtersOf({ days: '7' }, NOW, 'UTC')).toEqual({ from: new Date('2026-11-15T12:00:00Z') });
});

it('hands on what is no day, for the verb to refuse', () => {
  expect(filtersOf({ from: 'soon', to: '2026-13-40' }, NOW, 'UTC')).toEqual({
    from: 'soon',
    to: '2026-13-40',
  });
  expect(filtersOf({ days: '31' }, NOW, 'UTC')).toEqual({ from: '31' });
});

it('asks REST for the same entries', () => {
  expect(exportQuery({ search: 'a b', from: '2026-11-01', before: '4' }, 'csv', NOW, 'UTC')).toBe(
    '?format=csv&start=2026-11-01T00%3A00%3A00.000Z&query=a+b',
  );
});
