import { decodedPixelsMax, decodeSecondsMax, sidePxMin, storedSidePxMax } from './limits.ts';
import type { ProbedImage } from './probe.ts';
import { ImageRefusedError } from './refusal.ts';
import { sharp, withDecodeSlot } from './sharp.ts';

/**
 * The square to cut out, in pixels of the upright picture after it was turned by `rotate` degrees clockwise. Fractions
 * are rounded inward, and what overlaps an edge by a rounding error is moved back in.
 */
export interface Crop {
  x: number;
  y: number;
  side: number;
  rotate: 0 | 90 | 180 | 270;
}

export interface SquareImage {
  bytes: Buffer;
  contentType: 'image/png' | 'image/jpeg' | 'image/webp';
  sidePx: number;
}

const EDGE_TOLERANCE_PX = 2;
const QUALITY = 90;

/** The largest square in the middle of a picture, not turned. */
export function centerSquare(image: ProbedImage): Crop {
  const side = Math.min(image.widthPx, image.heightPx);
  return {
    x: Math.floor((image.widthPx - side) / 2),
    y: Math.floor((image.heightPx - side) / 2),
    side,
    rotate: 0,
  };
}

/**
 * Decodes a probed picture as far as the square reaches, cuts the square out and encodes it anew. What comes out is upright, sRGB, 8 bits a
 * channel, with alpha where there was some, without any metadata or trailing bytes, at most `storedSidePxMax` on a side and
 * never scaled up. Of an animation the first frame is kept. Lossless sources become PNG. The others become JPEG, which a
 * processor writes, and scales down later, in a fraction of the time of WebP; with alpha they become WebP.
 *
 * Throws ImageRefusedError when the square is smaller than `sidePxMin` or lies outside, and when the bytes are damaged or
 * take too long to decode. Bounded: few pictures at a time, `decodeSecondsMax` each.
 */
export async function cutSquare(bytes: Buffer, image: ProbedImage, crop: Crop): Promise<SquareImage> {
  const area = areaOf(image, crop);
  const sidePx = Math.min(area.width, storedSidePxMax);
  const contentType = squareType(image);
  return withDecodeSlot(async () => {
    const square = decoder(bytes).autoOrient().rotate(crop.rotate).extract(area).resize(sidePx, sidePx);
    const encoded = {
      'image/png': () => square.png({ compressionLevel: 8 }),
      'image/jpeg': () => square.jpeg({ quality: QUALITY }),
      'image/webp': () => square.webp({ quality: QUALITY, alphaQuality: 100 }),
    }[contentType]();
    return { bytes: await encoded.toBuffer().catch(refuseBroken), contentType, sidePx };
  });
}

function squareType({ type, hasAlpha }: ProbedImage): SquareImage['contentType'] {
  if (type === 'image/png' || type === 'image/gif') return 'image/png';
  return hasAlpha ? 'image/webp' : 'image/jpeg';
}

/** The whole picture is decoded, and a damaged one is an error; mere oddities that every viewer shows are not. */
function decoder(bytes: Buffer) {
  return sharp(bytes, { limitInputPixels: decodedPixelsMax, failOn: 'error' }).timeout({
    seconds: decodeSecondsMax,
  });
}

function refuseBroken(cause: unknown): never {
  const isSlow = cause instanceof Error && /timeout/i.test(cause.message);
  throw new ImageRefusedError(
    'image-broken',
    isSlow
      ? `The picture took longer than ${decodeSecondsMax} seconds to read.`
      : 'The picture is damaged or cut short.',
    cause,
  );
}

function areaOf(image: ProbedImage, crop: Crop) {
  const shorter = Math.min(image.widthPx, image.heightPx);
  if (shorter < sidePxMin) {
    throw new ImageRefusedError(
      'image-dimensions',
      `The picture is ${image.widthPx} × ${image.heightPx} pixels. Both sides need at least ${sidePxMin}.`,
    );
  }
  const isTurned = crop.rotate % 180 !== 0;
  const width = isTurned ? image.heightPx : image.widthPx;
  const height = isTurned ? image.widthPx : image.heightPx;
  const isInside =
    crop.x >= -EDGE_TOLERANCE_PX &&
    crop.y >= -EDGE_TOLERANCE_PX &&
    crop.x + crop.side <= width + EDGE_TOLERANCE_PX &&
    crop.y + crop.side <= height + EDGE_TOLERANCE_PX;
  if (!isInside) throw new ImageRefusedError('image-crop', 'The cut-out lies outside of the picture.');
  const side = Math.min(Math.floor(crop.side), shorter);
  if (side < sidePxMin) {
    throw new ImageRefusedError(
      'image-crop',
      `The cut-out is ${side} pixels on a side. It needs at least ${sidePxMin}: zoom out.`,
    );
  }
  const left = Math.min(Math.max(Math.round(crop.x), 0), width - side);
  const top = Math.min(Math.max(Math.round(crop.y), 0), height - side);
  return { left, top, width: side, height: side };
}
