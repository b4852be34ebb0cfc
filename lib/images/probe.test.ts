import { describe, expect, it } from 'vitest';
import { decodedSidePxMax } from './limits.ts';
import { imageTypeOf, probeImage } from './probe.ts';
import { sharp } from './sharp.ts';

async function plain(format: 'png' | 'jpeg' | 'gif' | 'webp' | 'avif', width = 300, height = 260) {
  const image = sharp({ create: { width, height, channels: 3, background: '#357' } });
  return image.toFormat(format).toBuffer();
}

describe('probeImage', () => {
  it.each(['png', 'jpeg', 'gif', 'webp', 'avif'] as const)('knows %s by its bytes', async (format) => {
    const probed = await probeImage(await plain(format));
    expect(probed).toMatchObject({ type: `image/${format}`, widthPx: 300, heightPx: 260, frames: 1 });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'not-an-image'],
    ['text', Buffer.from('test'), 'image-format'],
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"/>'),
      'image-format',
    ],
    ['a HEIC container', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'image-format'],
    ['a PNG that ends after its signature', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'image-broken'],
  ])('refuses %s', async (_title, bytes, reason) => {
    await expect(probeImage(bytes)).rejects.toMatchObject({ reason });
  });

  it('refuses a canvas 50,000 pixels wide by its header alone', async () => {
    const bytes = await plain('png', 50_000, 1);
    await expect(probeImage(bytes)).rejects.toMatchObject({
      reason: 'image-dimensions',
      message: expect.stringContaining(`50000 × 1 pixels`),
    });
    expect(decodedSidePxMax).toBeLessThan(50_000);
  });
});

describe('imageTypeOf', () => {
  it('asks the bytes, not what they are called', () => {
    expect(imageTypeOf(Buffer.from('GIF89a'))).toBe('image/gif');
    expect(imageTypeOf(Buffer.from('II*\0'))).toBeNull();
  });
});
