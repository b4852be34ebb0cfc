import { describe, expect, it } from 'vitest';
import { acceptedVariantType } from './accepted-type.ts';

describe('acceptedVariantType', () => {
  it.each([
    [null, 'image/png'],
    ['', 'image/png'],
    ['*/*', 'image/png'],
    ['image/*', 'image/png'],
    ['image/webp,*/*', 'image/webp'],
    ['image/webp, image/avif', 'image/avif'],
    ['image/avif;q=0, image/webp;q=0.8', 'image/webp'],
    ['image/AVIF ; q=0.5', 'image/avif'],
    ['image/webp;q=nonsense', 'image/png'],
  ])('answers %j with %s', (accept, type) => {
    expect(acceptedVariantType(accept)).toBe(type);
  });
});
