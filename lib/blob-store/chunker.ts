import { AppError } from '#lib/errors.ts';
import { invariant } from '#lib/invariant.ts';

/**
 * The default size of a chunk, 1 MiB. It bounds the memory of one read and the bytes of one TOAST value, and a multiple
 * of it divides the pieces that the chunk-upload protocol sends (spec/files.md 9.4, point 4).
 */
export const CHUNK_BYTES = 1024 * 1024;

/**
 * Cuts a stream into chunks of exactly `chunkBytes`; only the last may be shorter, and none is empty, so an empty stream
 * yields nothing. Holds at most one chunk and one piece of the source. A chunk may share memory with the pieces that
 * the source yielded, so the source must not write into a piece after handing it on; streams of Node and of the web
 * platform do not.
 */
export async function* chunksOf(
  source: AsyncIterable<Uint8Array>,
  chunkBytes: number,
): AsyncGenerator<Uint8Array, void, void> {
  invariant(Number.isSafeInteger(chunkBytes) && chunkBytes > 0, 'a chunk has at least one byte');
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const piece of source) {
    let rest = piece;
    while (heldBytes + rest.length >= chunkBytes) {
      const taken = chunkBytes - heldBytes;
      yield joined([...held, rest.subarray(0, taken)], chunkBytes);
      rest = rest.subarray(taken);
      held = [];
      heldBytes = 0;
    }
    if (rest.length > 0) {
      held.push(rest);
      heldBytes += rest.length;
    }
  }
  if (heldBytes > 0) yield joined(held, heldBytes);
}

function joined(pieces: Uint8Array[], sizeBytes: number): Uint8Array {
  const [first] = pieces;
  return pieces.length === 1 && first ? first : Buffer.concat(pieces, sizeBytes);
}

/**
 * Hands a stream on and throws AppError `too-large` at the first piece that takes it over `bytesMax`, before that piece
 * goes any further. Exactly `bytesMax` bytes are not too many. Ending early ends the source too.
 */
export async function* limited(
  source: AsyncIterable<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<Uint8Array, void, void> {
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes > bytesMax) {
      throw new AppError(
        'too-large',
        `The file is larger than the ${bytesMax.toLocaleString('en-US')} bytes allowed.`,
        {
          reason: 'too_large',
          details: { bytesMax },
        },
      );
    }
    yield piece;
  }
}
