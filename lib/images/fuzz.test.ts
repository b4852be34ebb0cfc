import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { probeImage } from './probe.ts';
import { centerSquare, cutSquare } from './process.ts';
import { ImageRefusedError } from './refusal.ts';

const FOLDER = 'test/images';
/** The same every time. To search for longer, change both for a while. */
const SEED = 20_261_123;
const RUNS = 150;
/** Larger files would only make the search slow. */
const BYTES_MAX = 60_000;

interface Mutation {
  way: 'flip' | 'cut' | 'repeat' | 'blank' | 'graft';
  at: number;
  length: number;
  value: number;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  way: fc.constantFrom('flip', 'cut', 'repeat', 'blank', 'graft'),
  // Headers are where the lies are: half of the places lie in the first bytes.
  at: fc.oneof(fc.double({ min: 0, max: 0.02, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  length: fc.integer({ min: 1, max: 64 }),
  value: fc.integer({ min: 0, max: 255 }),
});

function mutate(bytes: Buffer, other: Buffer, { way, at, length, value }: Mutation): Buffer {
  const start = Math.floor(at * bytes.length);
  const [head, part] = [bytes.subarray(0, start), bytes.subarray(start, start + length)];
  const tail = bytes.subarray(start + part.length);
  if (way === 'flip') return Buffer.concat([head, part.map((byte) => byte ^ value), tail]);
  if (way === 'cut') return Buffer.concat([head, tail]);
  if (way === 'repeat') return Buffer.concat([head, part, part, tail]);
  if (way === 'blank') return Buffer.concat([head, Buffer.alloc(part.length, value), tail]);
  return Buffer.concat([head, other.subarray(start)]);
}

it('takes or refuses whatever a broken file holds, and nothing else happens', async () => {
  const names = await readdir(FOLDER);
  const all = await Promise.all(names.map((name) => readFile(`${FOLDER}/${name}`)));
  const files: Buffer[] = all.filter((bytes) => bytes.length < BYTES_MAX);
  const file = fc.constantFrom(...files);
  const mutations = fc.array(mutation, { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(file, file, mutations, async (bytes, other, each) => {
      const broken = each.reduce<Buffer>((before, one) => mutate(before, other, one), bytes);
      try {
        const image = await probeImage(broken);
        const square = await cutSquare(broken, image, centerSquare(image));
        expect(square.sidePx).toBeGreaterThanOrEqual(256);
      } catch (error) {
        expect(error).toBeInstanceOf(ImageRefusedError);
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 30_000);
