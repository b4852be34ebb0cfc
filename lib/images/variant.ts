import { decodedPixelsMax, decodeSecondsMax } from './limits.ts';
import { sharp } from './sharp.ts';

export type VariantType = 'image/avif' | 'image/webp' | 'image/png';

/**
 * A stored square in another size and format. Its own bytes are trusted, being our encoder's. Costs processor time: call
 * it where `withRenderSlot` bounds how many run.
 */
export async function renderVariant(square: Buffer, sizePx: number, type: VariantType): Promise<Buffer> {
  const image = sharp(square, { limitInputPixels: decodedPixelsMax })
    .timeout({ seconds: decodeSecondsMax })
    .resize(sizePx, sizePx);
  if (type === 'image/avif') return image.avif({ quality: 65, effort: 3 }).toBuffer();
  if (type === 'image/webp') return image.webp({ quality: 85, alphaQuality: 100 }).toBuffer();
  return image.png({ compressionLevel: 9 }).toBuffer();
}
