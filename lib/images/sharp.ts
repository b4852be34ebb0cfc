import sharp from 'sharp';
import { AppError } from '#lib/errors.ts';
import { decodesAtOnceMax, rendersAtOnceMax } from './limits.ts';

// Only the five formats that we take can be loaded at all, whatever the bytes claim to be. No loader from a path.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
});
// Every picture is seen once: a cache of operations would only hold memory.
sharp.cache(false);

/** How many pictures may wait for their turn. More than this in line is a server that is overrun. */
const waitingMax = 256;

/**
 * Runs `work` when one of the few places is free, in order of arrival. Throws `unavailable` at once when the line is too
 * long; nothing was done then, and the same may be asked for again.
 */
type Line = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** For pictures that people send, which may be large. */
export const withDecodeSlot = lineFor(decodesAtOnceMax);

/** For renderings of our own squares, which are small. */
export const withRenderSlot = lineFor(rendersAtOnceMax);

function lineFor(atOnceMax: number): Line {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnceMax) {
      if (waiting.length >= waitingMax) {
        throw new AppError('unavailable', 'Too many pictures are being worked on. Try again in a minute.');
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody who comes later can take it first.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

export { sharp };
