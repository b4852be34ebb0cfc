import { describe, expect, it } from 'vitest';
import { openFor } from './open-for.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 60 * 60 * 1000);

describe('openFor', () => {
  it.each([
    [24 * 30, 'Open for 30 days', false],
    [24 * 6 + 5, 'Open for 6 days', false],
    [25, 'Open for a day', true],
    [6, 'Open for 6 hours', true],
    [1, 'Closes very soon', true],
  ])('says for %d hours: %s', (hours, text, isLate) => {
    expect(openFor(inHours(hours), NOW)).toEqual({ text, isLate });
  });

  it('says nothing of an invite without an end', () => expect(openFor(null, NOW)).toBeNull());
});
