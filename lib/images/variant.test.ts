import { describe, expect, it } from 'vitest';
import { sharp } from './sharp.ts';
import { acceptedVariantType, renderVariant } from './variant.ts';

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

describe('renderVariant', () => {
  it('keeps alpha in every format', async () => {
    const square = await sharp({
      create: { width: 300, height: 300, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.5 } },
    })
      .png()
      .toBuffer();
    for (const type of ['image/avif', 'image/webp', 'image/png'] as const) {
      const variant = await renderVariant(square, 48, type);
      expect(await sharp(variant).metadata(), type).toMatchObject({ width: 48, height: 48, hasAlpha: true });
    }
  });
});
