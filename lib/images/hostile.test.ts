import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { probeImage } from './probe.ts';
import { centerSquare, cutSquare } from './process.ts';
import { sharp } from './sharp.ts';

const FOLDER = 'test/images';

/** What becomes of a file: why it is refused, or the side of the square that comes out. */
type Outcome =
  | 'not-an-image'
  | 'image-format'
  | 'image-dimensions'
  | 'image-broken'
  | { sidePx: number; hasAlpha?: boolean };

const TAKEN: Outcome = { sidePx: 256 };

/** Every file of test/images, which scripts/make-test-images.ts makes, and its one outcome. */
const OUTCOMES: Record<string, { outcome: Outcome; id?: string }> = {
  'animated.gif': { outcome: { sidePx: 256, hasAlpha: true }, id: '[F8.20.26]' },
  'animated.png': { outcome: TAKEN, id: '[F8.20.26]' },
  'animated.webp': { outcome: TAKEN, id: '[F8.20.26]' },
  'cmyk.jpg': { outcome: TAKEN, id: '[F8.20.16]' },
  'display-p3.jpg': { outcome: TAKEN },
  'document.pdf': { outcome: 'image-format' },
  'empty.png': { outcome: 'not-an-image' },
  'gps.jpg': { outcome: TAKEN, id: '[F8.20.25]' },
  'grey-alpha.png': { outcome: { sidePx: 256, hasAlpha: true }, id: '[F8.20.19]' },
  'huge-bomb.png': { outcome: 'image-dimensions' },
  'interlaced.png': { outcome: TAKEN, id: '[F8.20.20]' },
  'jpeg-named.png': { outcome: TAKEN },
  'multi-picture.jpg': { outcome: TAKEN, id: '[F8.20.23]' },
  'one-pixel.png': { outcome: 'image-dimensions' },
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8].map((way) => [`orientation-${way}.jpg`, { outcome: TAKEN, id: '[F8.20.24]' }]),
  ),
  'palette.png': { outcome: TAKEN, id: '[F8.20.18]' },
  'photo.heic': { outcome: 'image-format', id: '[F8.20.23]' },
  'polyglot.gif': { outcome: { sidePx: 256, hasAlpha: true }, id: '[F8.20.22]' },
  'progressive.jpg': { outcome: TAKEN },
  'scan.tiff': { outcome: 'image-format' },
  'side-1024.png': { outcome: { sidePx: 1024 } },
  'side-1025.png': { outcome: { sidePx: 1024 } },
  'side-255.png': { outcome: 'image-dimensions' },
  'side-256.png': { outcome: TAKEN },
  'signature-alone.png': { outcome: 'image-broken' },
  'sixteen-bit-alpha.png': { outcome: { sidePx: 256, hasAlpha: true }, id: '[F8.20.17]' },
  'sixteen-bit.png': { outcome: TAKEN, id: '[F8.20.17]' },
  'square-bomb.png': { outcome: 'image-dimensions' },
  'still.avif': { outcome: TAKEN },
  'text.png': { outcome: 'image-format' },
  'truncated.jpg': { outcome: 'image-broken', id: '[F8.20.21]' },
  'truncated.png': { outcome: 'image-broken', id: '[F8.20.21]' },
  'truncated.webp': { outcome: 'image-broken', id: '[F8.20.21]' },
  'vector.svg': { outcome: 'image-format', id: '[F8.20.23]' },
  'wide-bomb.png': { outcome: 'image-dimensions' },
};

async function take(bytes: Buffer) {
  const image = await probeImage(bytes);
  return cutSquare(bytes, image, centerSquare(image));
}

/** The color in the middle of the left half, as its strongest part. */
async function leftSide(bytes: Buffer): Promise<'red' | 'green' | 'blue'> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const start = ((info.height / 2) * info.width + info.width / 4) * info.channels;
  const parts = [...data.subarray(start, start + 3)];
  return (['red', 'green', 'blue'] as const)[parts.indexOf(Math.max(...parts))] ?? 'red';
}

describe('every picture of test/images', () => {
  it('has one outcome that is written down', async () => {
    expect((await readdir(FOLDER)).sort()).toEqual(Object.keys(OUTCOMES).sort());
  });

  it.each(Object.entries(OUTCOMES).map(([name, { outcome, id = '' }]) => [name, id, outcome] as const))(
    '%s ends as it should %s',
    async (name, _id, outcome) => {
      const bytes = await readFile(`${FOLDER}/${name}`);
      if (typeof outcome === 'string') {
        await expect(take(bytes)).rejects.toMatchObject({
          name: 'ImageRefusedError',
          code: 'invalid',
          reason: outcome,
          message: expect.stringMatching(/^[A-Z].*[.]$/),
        });
        return;
      }
      const square = await take(bytes);
      const seen = await sharp(square.bytes).metadata();
      expect(seen).toMatchObject({
        width: outcome.sidePx,
        height: outcome.sidePx,
        space: 'srgb',
        depth: 'uchar',
        hasAlpha: outcome.hasAlpha ?? false,
      });
      expect([seen.exif, seen.icc, seen.xmp, seen.orientation, seen.pages]).toEqual(Array(5).fill(undefined));
      expect(square.bytes.includes('<script')).toBe(false);
    },
  );
});

describe('what a picture shows after it was taken', () => {
  it.each<[string, string]>([
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((way): [string, string] => [`orientation-${way}.jpg`, 'red']),
    ['cmyk.jpg', 'red'],
    ['display-p3.jpg', 'red'],
    ['sixteen-bit.png', 'red'],
    ['multi-picture.jpg', 'red'],
    // The first picture of an animation, not a later one.
    ['animated.gif', 'green'],
    ['animated.webp', 'green'],
  ])('%s is %s at the left', async (name, color) => {
    const square = await take(await readFile(`${FOLDER}/${name}`));
    expect(await leftSide(square.bytes)).toBe(color);
  });
});
