import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_BYTES, blockSums, blocksMatch } from './blocks.ts';

const THREE_AND_A_BIT = Buffer.from(
  Array.from({ length: 3 * BLOCK_BYTES + 5 }, (_, at) => (at * 31 + (at >> 16) * 7) & 255),
);

describe('the sums of blocks', () => {
  it('has none for a chunk of one block', () => {
    expect(blockSums(THREE_AND_A_BIT.subarray(0, BLOCK_BYTES))).toBeNull();
    expect(blockSums(THREE_AND_A_BIT.subarray(0, BLOCK_BYTES + 1))).toHaveLength(8);
  });

  it('fits any run of whole blocks, at its own place alone', () => {
    const sums = blockSums(THREE_AND_A_BIT) ?? Buffer.alloc(0);
    expect(sums).toHaveLength(16);
    fc.assert(
      fc.property(fc.nat(3), fc.nat(3), (one, other) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)];
        const part = THREE_AND_A_BIT.subarray(first * BLOCK_BYTES, (last + 1) * BLOCK_BYTES);
        expect(blocksMatch(part, first, sums)).toBe(true);
        expect(blocksMatch(part, (first + 1) % 4, sums)).toBe(false);
      }),
    );
  });

  it('finds one flipped bit, and a part that is cut short', () => {
    const sums = blockSums(THREE_AND_A_BIT) ?? Buffer.alloc(0);
    fc.assert(
      fc.property(fc.nat(BLOCK_BYTES - 1), fc.nat(7), (at, bit) => {
        const part = Buffer.from(THREE_AND_A_BIT.subarray(BLOCK_BYTES, 2 * BLOCK_BYTES));
        part[at] = (part[at] ?? 0) ^ (1 << bit);
        expect(blocksMatch(part, 1, sums)).toBe(false);
        expect(blocksMatch(part.subarray(0, at), 1, sums)).toBe(at === 0);
      }),
      { numRuns: 30 },
    );
  });
});
