import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { openFile, publishFile, stageFile, streamFile } from './files.ts';

const database = testDatabase();
const META = { name: 'letters.txt', type: 'test.file', contentType: 'text/plain' };

async function* pieces(...parts: Uint8Array[]) {
  yield* parts;
}

async function store(bytes: Uint8Array, chunkBytes?: number) {
  const staged = await stageFile(database.db, pieces(bytes), { bytesMax: 64 * 1024 * 1024, chunkBytes });
  return database.db.transaction((tx) => publishFile(tx, staged, META));
}

describe('a stored file', () => {
  it('is read back as it was written, whole and as a stream', async () => {
    const bytes = randomBytes(5_000_000);
    const file = await store(bytes);
    expect(file.checksum).toBe(createHash('sha256').update(bytes).digest('hex'));
    const reader = await openFile(database.db, file.id);
    expect((await reader?.read())?.equals(bytes)).toBe(true);
    const streamed = reader ? await new Response(streamFile(reader)).arrayBuffer() : null;
    expect(Buffer.from(streamed ?? new ArrayBuffer(0)).equals(bytes)).toBe(true);
  });
});
