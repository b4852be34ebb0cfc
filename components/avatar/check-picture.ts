import { avatarBytesMax, IMAGE_TYPES, sidePxMin } from '#lib/images/limits.ts';

/** A picture that the browser could decode. `close` lets go of its memory. */
export interface OpenedPicture {
  address: string;
  image: HTMLImageElement;
  close: () => void;
}

/** The types as a file dialog wants them. */
export const ACCEPTED_TYPES = Object.fromEntries(IMAGE_TYPES.map((type) => [type, []]));
export const LIMIT_TEXT = `PNG, JPEG, WebP, AVIF or GIF, up to ${avatarBytesMax / 1_000_000} MB.`;

/** What is wrong with a file by its size alone, as a sentence, or null. */
export function sizeProblem(file: { size: number }): string | null {
  if (file.size === 0) return 'The file is empty.';
  if (file.size <= avatarBytesMax) return null;
  const megabytes = (file.size / 1_000_000).toFixed(1);
  return `The picture has ${megabytes} MB. It may have ${avatarBytesMax / 1_000_000}.`;
}

/** What is wrong with a picture by its sides, as a sentence, or null. */
export function sideProblem(widthPx: number, heightPx: number): string | null {
  if (Math.min(widthPx, heightPx) >= sidePxMin) return null;
  return `The picture is ${widthPx} × ${heightPx} pixels. Both sides need at least ${sidePxMin}.`;
}

/** Decodes a file, as the server will. Throws Error with a sentence for the reader. */
export async function openPicture(file: Blob): Promise<OpenedPicture> {
  const problem = sizeProblem(file);
  if (problem) throw new Error(problem);
  const address = URL.createObjectURL(file);
  const close = () => URL.revokeObjectURL(address);
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
  } catch {
    close();
    throw new Error('This file cannot be opened as a picture. It may be damaged, or of another type.');
  }
  const small = sideProblem(image.naturalWidth, image.naturalHeight);
  if (small) {
    close();
    throw new Error(small);
  }
  return { address, image, close };
}
