import { describe, expect, it } from 'vitest';
import { sharp } from './sharp.ts';
import { renderVariant } from './variant.ts';

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
