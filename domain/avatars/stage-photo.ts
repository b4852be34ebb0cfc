import type { Db } from '#db/client.ts';
import { type StagedFile, stageFile } from '#lib/blob-store/files.ts';
import { AppError } from '#lib/errors.ts';
import { avatarBytesMax } from '#lib/images/limits.ts';
import { imageTypeOf, type ProbedImage, probeImage } from '#lib/images/probe.ts';
import { type Crop, centerSquare, cutSquare, type SquareImage } from '#lib/images/process.ts';

/** A picture on its way in. */
export interface NewPhoto {
  source: AsyncIterable<Uint8Array>;
  /** The square to keep; the middle one when nobody chose. */
  crop?: Crop | null | undefined;
  /** A rule of the caller on top of ours; throws to refuse. Sees the header only, before anything is decoded. */
  check?: ((image: ProbedImage) => void) | undefined;
}

/** A picture that was taken: the original as it came and the square that will be shown, stored and not yet visible. */
export interface StagedPhoto {
  original: StagedFile;
  originalType: string;
  square: StagedFile;
  squareType: SquareImage['contentType'];
  squareBytes: Buffer;
  crop: Crop;
}

/** Enough bytes to know a type. */
const TYPE_BYTES = 16;

/**
 * Receives a picture within the byte limit, probes it before decoding, cuts its square and stores both. Throws AppError
 * `too-large` as soon as the limit is passed and ImageRefusedError as soon as the bytes are known to be no picture of
 * ours; the rest is not read then. Nothing is visible until it is published.
 */
export async function stagePhoto(db: Db, photo: NewPhoto): Promise<StagedPhoto> {
  const bytes = await receive(photo.source);
  const image = await probeImage(bytes);
  photo.check?.(image);
  const crop = photo.crop ?? centerSquare(image);
  // Decoded first: what turns out to be no picture is not stored at all.
  const cut = await cutSquare(bytes, image, crop);
  const [square, original] = await Promise.all([stageBytes(db, cut.bytes), stageBytes(db, bytes)]);
  const taken = { original, originalType: image.type, crop };
  return { ...taken, square, squareType: cut.contentType, squareBytes: cut.bytes };
}

/** Cuts a square out of an original that was taken before, and stores it. */
export async function stageSquare(
  db: Db,
  original: Buffer,
  crop: Crop,
): Promise<Pick<StagedPhoto, 'square' | 'squareType'>> {
  const cut = await cutSquare(original, await probeImage(original), crop);
  return { square: await stageBytes(db, cut.bytes), squareType: cut.contentType };
}

function stageBytes(db: Db, bytes: Buffer): Promise<StagedFile> {
  return stageFile(db, once(bytes), { bytesMax: bytes.length });
}

async function receive(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  let isKnown = false;
  for await (const part of source) {
    sizeBytes += part.length;
    if (sizeBytes > avatarBytesMax) {
      throw new AppError(
        'too-large',
        `The picture has more than ${avatarBytesMax / 1_000_000} MB. Choose a smaller one.`,
        { reason: 'too_large' },
      );
    }
    parts.push(part);
    if (!isKnown && sizeBytes >= TYPE_BYTES) {
      const head = Buffer.concat(parts);
      if (imageTypeOf(head) === null) return head;
      isKnown = true;
    }
  }
  return Buffer.concat(parts, sizeBytes);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
