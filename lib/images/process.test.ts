import { describe, expect, it } from 'vitest';
import { decodesAtOnceMax } from './limits.ts';
import { probeImage } from './probe.ts';
import { type Crop, centerSquare, cutSquare } from './process.ts';
import { sharp, withDecodeSlot } from './sharp.ts';

const RED = { r: 250, g: 10, b: 10 };
const BLUE = { r: 10, g: 10, b: 250 };

/** 600 × 300: the left half red, the right half blue. */
async function twoHalves(format: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  const half = await sharp({ create: { width: 300, height: 300, channels: 3, background: RED } })
    .png()
    .toBuffer();
  return sharp({ create: { width: 600, height: 300, channels: 3, background: BLUE } })
    .composite([{ input: half, left: 0, top: 0 }])
    .toFormat(format, { quality: 95 })
    .toBuffer();
}

async function colorAt(bytes: Buffer, x: number, y: number): Promise<'red' | 'blue'> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const start = (y * info.width + x) * info.channels;
  return (data[start] ?? 0) > (data[start + 2] ?? 0) ? 'red' : 'blue';
}

async function cut(bytes: Buffer, crop?: Crop) {
  const image = await probeImage(bytes);
  return cutSquare(bytes, image, crop ?? centerSquare(image));
}

describe('cutSquare', () => {
  it('cuts where it is told', async () => {
    const square = await cut(await twoHalves(), { x: 300, y: 0, side: 300, rotate: 0 });
    expect(square).toMatchObject({ sidePx: 300, contentType: 'image/png' });
    expect(await colorAt(square.bytes, 5, 150)).toBe('blue');
  });

  it('turns first and cuts then', async () => {
    const square = await cut(await twoHalves(), { x: 0, y: 0, side: 300, rotate: 90 });
    expect(await colorAt(square.bytes, 150, 150)).toBe('red');
    const other = await cut(await twoHalves(), { x: 0, y: 0, side: 300, rotate: 270 });
    expect(await colorAt(other.bytes, 150, 150)).toBe('blue');
  });

  it('takes the middle when nobody said', async () => {
    const square = await cut(await twoHalves('jpeg'));
    expect(square.contentType).toBe('image/jpeg');
    expect(await colorAt(square.bytes, 20, 150)).toBe('red');
    expect(await colorAt(square.bytes, 280, 150)).toBe('blue');
  });

  it('keeps the alpha of a lossy picture, which JPEG could not', async () => {
    const halfClear = { r: 200, g: 0, b: 0, alpha: 0.5 };
    const glass = sharp({ create: { width: 300, height: 300, channels: 4, background: halfClear } });
    const square = await cut(await glass.webp().toBuffer());
    expect(square.contentType).toBe('image/webp');
    expect((await sharp(square.bytes).metadata()).hasAlpha).toBe(true);
  });

  it('stands every one of the eight orientations upright [F8.20.24]', async () => {
    const upright = await twoHalves();
    for (let orientation = 1; orientation <= 8; orientation += 1) {
      const turned = await sharp(await orient(upright, orientation))
        .withMetadata({ orientation })
        .jpeg({ quality: 95 })
        .toBuffer();
      const square = await cut(turned, { x: 0, y: 0, side: 300, rotate: 0 });
      expect(await colorAt(square.bytes, 150, 150), `orientation ${orientation}`).toBe('red');
    }
  });

  it('drops every kind of metadata', async () => {
    const tagged = await sharp(await twoHalves())
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 0/1 0/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
      .jpeg()
      .toBuffer();
    expect((await sharp(tagged).metadata()).exif).toBeDefined();
    const { exif, xmp, icc, iptc } = await sharp((await cut(tagged)).bytes).metadata();
    expect({ exif, xmp, icc, iptc }).toEqual({
      exif: undefined,
      xmp: undefined,
      icc: undefined,
      iptc: undefined,
    });
  });

  it('scales a large square down to 1024 and a small one never up', async () => {
    const large = await sharp({ create: { width: 1500, height: 1300, channels: 3, background: RED } })
      .png()
      .toBuffer();
    expect((await cut(large)).sidePx).toBe(1024);
    expect((await cut(await twoHalves(), { x: 0, y: 0, side: 256, rotate: 0 })).sidePx).toBe(256);
  });

  it('rounds a cut-out inward and forgives a pixel at the edge', async () => {
    const square = await cut(await twoHalves(), { x: 300.6, y: -0.4, side: 299.9, rotate: 0 });
    expect(square.sidePx).toBe(299);
  });

  it.each([
    ['outside', { x: 400, y: 0, side: 300, rotate: 0 }, 'image-crop'],
    ['too small', { x: 0, y: 0, side: 200, rotate: 0 }, 'image-crop'],
    ['not a number', { x: Number.NaN, y: 0, side: 300, rotate: 0 }, 'image-crop'],
  ] as const)('refuses a cut-out that is %s', async (_title, crop, reason) => {
    await expect(cut(await twoHalves(), crop)).rejects.toMatchObject({ reason });
  });

  it('refuses a picture whose shorter side is under 256', async () => {
    const bytes = await sharp({ create: { width: 900, height: 255, channels: 3, background: RED } })
      .png()
      .toBuffer();
    await expect(cut(bytes)).rejects.toMatchObject({ reason: 'image-dimensions' });
  });

  it('refuses pixels that are cut short', async () => {
    const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, index) => (index * 7919) % 251));
    const whole = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
      .png()
      .toBuffer();
    const bytes = whole.subarray(0, whole.length / 2);
    await expect(cut(bytes)).rejects.toMatchObject({ reason: 'image-broken' });
  });
});

describe('withDecodeSlot', () => {
  it('runs few at a time, and all of them', async () => {
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => withDecodeSlot(work)));
    await expect(withDecodeSlot(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await withDecodeSlot(work);
    expect(most).toBe(decodesAtOnceMax);
  });
});

/** Lays the pixels of an upright picture as a camera held in `orientation` would have. */
async function orient(upright: Buffer, orientation: number): Promise<Buffer> {
  const image = sharp(upright);
  if (orientation === 2) return image.flop().toBuffer();
  if (orientation === 3) return image.rotate(180).toBuffer();
  if (orientation === 4) return image.flip().toBuffer();
  if (orientation === 6) return image.rotate(270).toBuffer();
  if (orientation === 8) return image.rotate(90).toBuffer();
  const mirrored = await image.flop().toBuffer();
  if (orientation === 5) return sharp(mirrored).rotate(270).toBuffer();
  if (orientation === 7) return sharp(mirrored).rotate(90).toBuffer();
  return upright;
}
