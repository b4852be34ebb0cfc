import { sharp } from '#lib/images/sharp.ts';

interface PictureOptions {
  format?: 'png' | 'jpeg' | 'gif' | 'webp' | 'avif';
  width?: number;
  height?: number;
  /** The color of the whole, as CSS writes it. */
  color?: string;
}

/** A small picture of one color. */
export async function picture(options: PictureOptions = {}): Promise<Buffer> {
  const { format = 'png', width = 300, height = width, color = '#357abd' } = options;
  return sharp({ create: { width, height, channels: 3, background: color } })
    .toFormat(format)
    .toBuffer();
}

/** Bytes as they would arrive from a client, in pieces. */
export async function* arriving(bytes: Uint8Array, pieceBytes = 16_384): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    yield bytes.subarray(start, start + pieceBytes);
  }
}
