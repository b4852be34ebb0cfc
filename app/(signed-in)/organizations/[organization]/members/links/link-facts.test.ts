import { describe, expect, it } from 'vitest';
import { limitsText, usesText } from './link-facts.ts';

describe('usesText', () => {
  it.each([
    [0, null, 'Not used yet'],
    [1, null, 'Used once'],
    [7, null, 'Used 7 times'],
    [0, 10, '0 of 10'],
    [10, 10, '10 of 10'],
  ])('says %d of %s as %s', (useCount, usesMax, text) => expect(usesText({ useCount, usesMax })).toBe(text));
});

describe('limitsText', () => {
  it('names the domains and the approval, or that there is no limit', () => {
    expect(limitsText({ domains: [], needsApproval: false })).toBe('Anybody');
    expect(limitsText({ domains: ['a.example', 'b.example'], needsApproval: true })).toBe(
      '@a.example, @b.example, with approval',
    );
  });
});
