import { createHash, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { files } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { stageBytes, storeBytes } from '#test/stored-files.ts';

const CHUNK_BYTES = 64;
const database = testDatabase();

function sumsOf(bytes: Uint8Array) {
  return {
    checksum: createHash('sha256').update(bytes).digest('hex'),
    sha1: createHash('sha1').update(bytes).digest(),
  };
}

describe('the checksums of a file that is stored already', () => {
  it('are those of the stored file, which are not computed again', async () => {
    const bytes = randomBytes(20 * CHUNK_BYTES + 3);
    const file = await storeBytes(database.db, bytes, CHUNK_BYTES);
    expect(await stageBytes(database.db, bytes, CHUNK_BYTES)).toMatchObject(sumsOf(bytes));
    const marked = Buffer.alloc(32, 7);
    await database.db.update(files).set({ checksum: marked }).where(eq(files.id, file.id));
    const again = await stageBytes(database.db, bytes, CHUNK_BYTES);
    expect(again.checksum).toBe(marked.toString('hex'));
    // A wrong twin would be believed by the tests below.
    await database.db.delete(files).where(eq(files.id, file.id));
    expect(await stageBytes(database.db, bytes, CHUNK_BYTES)).toMatchObject(sumsOf(bytes));
  });

  it('are right wherever an arriving file leaves the stored one, and whichever of them is longer', async () => {
    const stored = randomBytes(1200 * 16);
    await storeBytes(database.db, stored, 16);
    const other = randomBytes(64);
    await fc.assert(
      fc.asyncProperty(fc.nat(1200 * 16), fc.nat(64), async (common, more) => {
        const bytes = Buffer.concat([stored.subarray(0, common), other.subarray(0, more)]);
        expect(await stageBytes(database.db, bytes, 16)).toMatchObject(sumsOf(bytes));
      }),
      {
        numRuns: 4,
        examples: [
          [8 * 16, 0],
          [9 * 16, 1],
          [1000 * 16, 20],
          [1200 * 16, 1],
          [1200 * 16, 0],
        ],
      },
    );
  });
});
