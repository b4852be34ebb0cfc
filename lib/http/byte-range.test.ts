import { describe, expect, it } from 'vitest';
import { byteRange } from './byte-range.ts';

describe('byteRange', () => {
  it.each([
    ['bytes=0-3', { start: 0, end: 4 }],
    ['bytes=3-', { start: 3, end: 10 }],
    ['bytes=-4', { start: 6, end: 10 }],
    ['bytes=-40', { start: 0, end: 10 }],
    ['bytes=8-40', { start: 8, end: 10 }],
    ['BYTES= 0-0 ', { start: 0, end: 1 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=-', 'malformed'],
    ['bytes=', 'malformed'],
    ['bytes=4-3', 'malformed'],
    ['bytes=x-3', 'malformed'],
    ['bytes=1', 'malformed'],
    ['bytes=0-1,x', 'malformed'],
    ['bytes=0-1,', 'malformed'],
    [null, null],
    ['bytes=0-1,3-4', null],
    ['bytes=0-1, -4', null],
    ['lines=0-1', null],
    ['nonsense', null],
  ])('reads %j', (header, range) => {
    expect(byteRange(header, 10)).toEqual(range);
  });

  it('finds nothing in an empty file', () => {
    expect(byteRange('bytes=0-', 0)).toBe('unsatisfiable');
    expect(byteRange('bytes=-1', 0)).toBe('unsatisfiable');
  });
});
