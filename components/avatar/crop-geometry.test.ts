import { describe, expect, it } from 'vitest';
import { cropSquare, nextRotation, zoomMax } from './crop-geometry.ts';

describe('the geometry of a crop', () => {
  it('is in whole pixels, never outside by a fraction', () => {
    expect(cropSquare({ x: -0.3, y: 10.6, width: 300.9, height: 300.4 }, 90)).toEqual({
      x: 0,
      y: 11,
      side: 300,
      rotate: 90,
    });
  });

  it('turns by quarters and comes round', () => {
    expect([0, 90, 180, 270].map((turn) => nextRotation(turn as 0 | 90 | 180 | 270))).toEqual([
      90, 180, 270, 0,
    ]);
  });

  it('zooms as far as the square stays large enough', () => {
    expect(zoomMax(1024, 2000, 256)).toBe(4);
    expect(zoomMax(256, 256, 256)).toBe(1);
    expect(zoomMax(100_000, 100_000, 256)).toBe(8);
  });
});
