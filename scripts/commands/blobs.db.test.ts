import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bytePool } from '#lib/blob-store/pool.ts';
import { testDatabase } from '#test/database.ts';
import { stageBytes, storeBytes } from '#test/stored-files.ts';
import { blobsCommand } from './blobs.ts';

const database = testDatabase();
vi.mock('#lib/env.ts', async (original) => {
  const actual = await original<typeof import('#lib/env.ts')>();
  return { ...actual, env: () => actual.parseEnv({ DATABASE_URL: database.url }) };
});

let printed: string[];
beforeEach(async () => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
  await bytePool(database.db).query('truncate files, file_blobs cascade');
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function foyer(...args: string[]): Promise<string> {
  await blobsCommand().parseAsync(args, { from: 'user' });
  return printed.join('\n');
}

describe('foyer blobs', () => {
  it('verify says in words that all is well, and exits 0', async () => {
    await storeBytes(database.db, Buffer.alloc(3000, 7), 1000);
    expect(await foyer('verify')).toMatch(
      /1 files of 3,000 bytes lie in 1 blobs of 1,000 bytes \(3\.00 to 1\)/,
    );
    expect(printed.join('\n')).toContain('The store is sound.');
    expect(process.exitCode).toBeUndefined();
  });

  it('verify reports damage as JSON and exits 1', async () => {
    const file = await storeBytes(database.db, randomBytes(3000), 1000);
    await bytePool(database.db).query('delete from file_blob_index where file_id = $1 and ordinal = 1', [
      file.id,
    ]);
    const report = JSON.parse(await foyer('verify', '--json', '--sample', '0.5'));
    expect(report).toMatchObject({ isSound: false, brokenFiles: [file.id], blobCount: 3 });
    expect(process.exitCode).toBe(1);
  });

  it('sweep removes what nothing refers to', async () => {
    await stageBytes(database.db, randomBytes(100));
    expect(await foyer('sweep')).toBe('Removed 0 blobs and freed 0 bytes.');
    printed = [];
    expect(await foyer('sweep', '--grace-hours', '0')).toBe('Removed 1 blobs and freed 100 bytes.');
  });
});
