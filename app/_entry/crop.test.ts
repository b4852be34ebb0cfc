import { describe, expect, it } from 'vitest';
import { cropOf } from './crop.ts';

describe('cropOf', () => {
  it('reads the numbers of a query', () => {
    expect(cropOf({ x: '1.5', y: '0', side: '300', rotate: '90' })).toEqual({
      x: 1.5,
      y: 0,
      side: 300,
      rotate: 90,
    });
    expect(cropOf({ x: '1', y: '0', side: '300', other: 'x' })).toMatchObject({ rotate: 0 });
  });

  it('answers null when nobody chose', () => {
    expect(cropOf({})).toBeNull();
    expect(cropOf({ x: '', y: '', side: '', rotate: '' })).toBeNull();
  });

  it.each([
    { x: '1' },
    { x: '1', y: '1', side: '-3' },
    { x: 'NaN', y: '1', side: '300' },
    { x: '1', y: '1', side: '300', rotate: '45' },
    { x: '1', y: '1', side: 'Infinity' },
  ])('refuses %j', (fields) => {
    expect(() => cropOf(fields)).toThrow(expect.objectContaining({ code: 'invalid' }));
  });
});
