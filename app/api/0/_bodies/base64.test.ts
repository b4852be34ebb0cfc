import { describe, expect, it } from 'vitest';
import { decodeBase64 } from './base64.ts';

describe('decodeBase64', () => {
  it.each([
    ['aGVsbG8=', 'hello'],
    ['aGVs bG8=!!', 'hello'],
    ['####', ''],
    ['', ''],
    ['aGVs\r\nbG8=', 'hello'],
    ['data:image/png;base64,aGVsbG8=', 'hello'],
    ['aGVsbG8=aGVsbG8=', 'hello'],
  ])('takes %j for %j', (text, decoded) => {
    expect(decodeBase64(text)?.toString()).toBe(decoded);
  });

  it.each(['abc', 'a', 'ab=', 'aGVsbG8'])('refuses the padding of %j', (text) => {
    expect(decodeBase64(text)).toBeNull();
  });
});
