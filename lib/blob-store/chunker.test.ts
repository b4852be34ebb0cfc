import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { pieces } from '#test/pieces.ts';
import { chunksOf, limited } from './chunker.ts';

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer[]> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(Buffer.from(part));
  return parts;
}

describe('chunksOf', () => {
  it('cuts any pieces into full chunks and a rest, and loses nothing', async () => {
    const cases = fc.record({
      parts: fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 12 }),
      chunkBytes: fc.integer({ min: 1, max: 50 }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ parts, chunkBytes }) => {
        const chunks = await all(chunksOf(pieces(...parts), chunkBytes));
        expect(Buffer.concat(chunks).equals(Buffer.concat(parts))).toBe(true);
        expect(chunks.slice(0, -1).every((chunk) => chunk.length === chunkBytes)).toBe(true);
        expect(chunks.every((chunk) => chunk.length > 0 && chunk.length <= chunkBytes)).toBe(true);
      }),
    );
  });

  it('yields nothing for an empty stream', async () => {
    expect(await all(chunksOf(pieces(), 5))).toEqual([]);
    expect(await all(chunksOf(pieces(Buffer.alloc(0)), 5))).toEqual([]);
  });
});

describe('limited', () => {
  it('lets exactly the limit through', async () => {
    expect(Buffer.concat(await all(limited(pieces(Buffer.alloc(3), Buffer.alloc(4)), 7))).length).toBe(7);
  });

  it('stops at the first piece over the limit and ends the source', async () => {
    let ended = false;
    let sent = 0;
    async function* endless() {
      try {
        for (;;) {
          sent += 4;
          yield Buffer.alloc(4);
        }
      } finally {
        ended = true;
      }
    }
    const refusal = all(limited(endless(), 7));
    await expect(refusal).rejects.toThrow(AppError);
    await expect(refusal).rejects.toMatchObject({ code: 'too-large', details: { bytesMax: 7 } });
    expect({ sent, ended }).toEqual({ sent: 8, ended: true });
  });
});
