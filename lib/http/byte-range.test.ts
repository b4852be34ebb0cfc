import { describe, expect, it } from 'vitest';
import { byteRange } from './byte-range.ts';

describe('byteRange', () => {
  it.each([
    ['bytes=0-3', { start: 0, end: 4 }],
    ['bytes=3-', { start: 3, end: 10 }],
    ['bytes=-4', { start: 6, end: 10 }],
    ['bytes=-40', { start: 0, end: 10 }],
    ['bytes=8-40', { start: 8, end: 10 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    [null, null],
    ['bytes=-', null],
    ['bytes=4-3', null],
    ['bytes=0-1,3-4', null],
    ['lines=0-1', null],
  ])('reads %j', (header, range) => {
    expect(byteRange(header, 10)).toEqual(range);
  });
});
