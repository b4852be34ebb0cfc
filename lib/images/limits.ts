/** Limits of pictures that people send. Client-safe, so that the page can say what the server will refuse. */

/** The longest upload in bytes, as sent (spec/files.md section 4). */
export const avatarBytesMax = 5_000_000;

/** The shortest side of a picture, and of the square cut out of it, in pixels. */
export const sidePxMin = 256;

/** The longest side of what is stored. A larger square is scaled down to it, a smaller one is kept as it is. */
export const storedSidePxMax = 1024;

/** The longest side that is decoded, in pixels. Larger than any camera of a phone, and no larger. */
export const decodedSidePxMax = 10_000;

/** The largest area that is decoded, in pixels: a photo of 24 megapixels passes, a bomb does not. */
export const decodedPixelsMax = 25_000_000;

/** The most frames of an animation. Only the first is ever decoded; counting them costs a pass over the file. */
export const framesMax = 1_000;

/** How long decoding one picture may take, in seconds. */
export const decodeSecondsMax = 10;

/** How many pictures one process decodes at the same time; the others wait. Bounds memory, whatever is sent. */
export const decodesAtOnceMax = 2;

/** How many small renderings one process makes at the same time. Each holds a connection until it is stored. */
export const rendersAtOnceMax = 6;

/** What is taken, by content and never by name. SVG is not among them: it is a program, not a picture. */
export const IMAGE_TYPES = ['image/gif', 'image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];
