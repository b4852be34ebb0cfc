import { expect, it } from 'vitest';
import { clockText, dayName, dayOf, zoneOf } from './zone.ts';

it('takes a zone that exists, and UTC for anything else', () => {
  expect(['Europe/Oslo', undefined, '', 'Nowhere/Else', '<b>'].map(zoneOf)).toEqual([
    'Europe/Oslo',
    'UTC',
    'UTC',
    'UTC',
    'UTC',
  ]);
});

it('cuts days where the reader cuts them', () => {
  const late = new Date('2026-11-21T23:30:00Z');
  expect([dayOf(late, 'UTC'), dayOf(late, 'Europe/Oslo')]).toEqual(['2026-11-21', '2026-11-22']);
  expect(clockText(late, 'Europe/Oslo')).toBe('00:30');
});

it('names the days of the last week', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const named = (day: string) => dayName(new Date(`${day}T11:00:00Z`), now, 'UTC');
  expect([named('2026-11-22'), named('2026-11-21'), named('2026-11-20'), named('2026-11-10')]).toEqual([
    'Today',
    'Yesterday',
    'Friday',
    null,
  ]);
});
