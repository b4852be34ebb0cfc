import { randomFillSync } from 'node:crypto';
import { sharp } from '#lib/images/sharp.ts';

/** Soft noise, so that it compresses about as a photo does; each one differs, so that no chunk is stored twice. */
export async function photo(sidePx: number): Promise<Buffer> {
  const coarse = Math.ceil(sidePx / 4);
  const raw = randomFillSync(Buffer.allocUnsafe(coarse * coarse * 3));
  return sharp(raw, { raw: { width: coarse, height: coarse, channels: 3 } })
    .resize(sidePx, sidePx, { kernel: 'cubic' })
    .jpeg({ quality: 85 })
    .toBuffer();
}

/** A PNG of pure noise with exactly `bytes` bytes; what its pixels leave over is filled up behind its end. */
export async function heavyPng(bytes: number): Promise<Buffer> {
  const side = Math.floor(Math.sqrt((bytes * 0.85) / 3));
  const raw = randomFillSync(Buffer.allocUnsafe(side * side * 3));
  const png = await sharp(raw, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
  return Buffer.concat([png, Buffer.alloc(bytes - png.length)]);
}

/** Runs `work` for every number below `count`, `atOnce` at a time. */
export async function inParallel(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
}
