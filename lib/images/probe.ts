import { decodedPixelsMax, decodedSidePxMax, framesMax, type ImageType } from './limits.ts';
import { ImageRefusedError } from './refusal.ts';
import { sharp } from './sharp.ts';

/** What the header of a picture says. Sides are those of the upright picture, its orientation applied. */
export interface ProbedImage {
  type: ImageType;
  widthPx: number;
  heightPx: number;
  frames: number;
  hasAlpha: boolean;
}

/**
 * The type of a picture by its first bytes, or null when it is none that we take. Names and declared types are never
 * asked. HEIC has the same container as AVIF and is told apart by its brands.
 */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  if (head.slice(4, 8) === 'ftyp' && /^avi[fs]/.test(head.slice(8, 12))) return 'image/avif';
  return null;
}

/**
 * Reads a picture's header, without decoding a pixel. Throws ImageRefusedError for what is not one of our types, whose
 * header is broken, or whose canvas or frames are beyond lib/images/limits.ts: a bomb costs no more than its bytes.
 */
export async function probeImage(bytes: Buffer): Promise<ProbedImage> {
  const type = imageTypeOf(bytes);
  if (!type) throw notTaken(bytes);
  const header = await readHeader(bytes);
  const probed: ProbedImage = {
    type,
    widthPx: header.autoOrient.width,
    heightPx: header.autoOrient.height,
    frames: header.pages ?? 1,
    hasAlpha: header.hasAlpha,
  };
  refuseTooLarge(probed);
  return probed;
}

function notTaken(bytes: Buffer): ImageRefusedError {
  if (bytes.length === 0) return new ImageRefusedError('not-an-image', 'The file is empty.');
  return new ImageRefusedError('image-format', 'This is not a PNG, JPEG, WebP, AVIF or GIF picture.');
}

async function readHeader(bytes: Buffer) {
  try {
    return await sharp(bytes, { limitInputPixels: false, failOn: 'none' }).metadata();
  } catch (cause) {
    throw new ImageRefusedError('image-broken', 'The file is damaged: its header cannot be read.', cause);
  }
}

function refuseTooLarge({ widthPx, heightPx, frames }: ProbedImage): void {
  const size = `${widthPx} × ${heightPx}`;
  if (Math.max(widthPx, heightPx) > decodedSidePxMax || widthPx * heightPx > decodedPixelsMax) {
    throw new ImageRefusedError(
      'image-dimensions',
      `The picture is ${size} pixels. It may have ${decodedPixelsMax / 1_000_000} megapixels, and sides of at most ${decodedSidePxMax} pixels.`,
    );
  }
  if (frames > framesMax) {
    throw new ImageRefusedError(
      'image-frames',
      `The animation has ${frames} frames. At most ${framesMax} are taken.`,
    );
  }
}
