import { describe, expect, it } from 'vitest';
import { countdownText, distanceText, exactText } from './time-text.ts';

const NOW = new Date('2026-11-22T12:00:00Z');

function at(offsetS: number): string {
  return distanceText(new Date(NOW.getTime() + offsetS * 1000), NOW, 'UTC');
}

describe('distanceText', () => {
  it.each([
    [0, 'just now'],
    [-59, 'just now'],
    [30, 'in less than a minute'],
    [-60, '1 minute ago'],
    [-3599, '59 minutes ago'],
    [-3600, '1 hour ago'],
    [-86_399, '23 hours ago'],
    [-86_400, '1 day ago'],
    [6 * 86_400 + 5, 'in 6 days'],
    [-29 * 86_400, '29 days ago'],
    [-30 * 86_400, '23 October 2026'],
  ])('tells %i seconds as "%s"', (offsetS, text) => {
    expect(at(offsetS)).toBe(text);
  });
});

describe('exactText', () => {
  it('names the day, the time and the zone', () => {
    const text = exactText(new Date('2026-11-28T16:20:00Z'), 'Europe/Berlin');
    expect(text).toMatch(/^Saturday,? 28 November 2026(,| at) 17:20 (CET|GMT\+1)$/);
  });
});

describe('countdownText', () => {
  it.each([
    [-1, 'any moment now'],
    [0, 'any moment now'],
    [1_000, 'in 1 min'],
    [59 * 60_000, 'in 59 min'],
    [60 * 60_000, 'in 1 h 0 min'],
    [24 * 3_600_000 - 1, 'in 1 d 0 h'],
    [23.5 * 3_600_000, 'in 23 h 30 min'],
    [50 * 3_600_000, 'in 2 d 2 h'],
  ])('%d ms ahead is “%s”', (distanceMs, words) => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect(countdownText(new Date(now.getTime() + distanceMs), now)).toBe(words);
  });
});
