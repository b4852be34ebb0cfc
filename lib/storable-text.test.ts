import { describe, expect, it } from 'vitest';
import { isStorable } from './storable-text.ts';

describe('isStorable', () => {
  it.each(['', 'Halden', 'Grüße', '☃️ 👩‍👩‍👧', '\u{1F600}', '\t\n', '\uFFFD'])('takes %j', (text) => {
    expect(isStorable(text)).toBe(true);
  });

  it.each(['\0', 'a\0b', '\uD83D', '\uDE00\uD83D', 'x\uDFFF'])('refuses %j', (text) => {
    expect(isStorable(text)).toBe(false);
  });
});
