import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bytePool } from '#lib/blob-store/pool.ts';
import { commandLine } from '#test/command-line.ts';
import { testDatabase } from '#test/database.ts';
import { withSettings } from '#test/settings.ts';
import { countBlobs, stageBytes, storeBytes } from '#test/stored-files.ts';
import { blobsCommand } from './blobs.ts';
import { EXIT, runCli } from './cli.ts';

const database = testDatabase();
const change = withSettings({});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-blobs-'));
  change({ DATABASE_URL: database.url, FOYER_DATA_DIR: folder });
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  await bytePool(database.db).query('truncate files, file_blobs cascade');
});

async function run(...args: string[]): Promise<{ code: number; out: string }> {
  const { cli, said } = commandLine(database.db);
  const code = await runCli(cli, [blobsCommand], ['blobs', ...args]);
  return { code, ...said() };
}

async function foyer(...args: string[]): Promise<string> {
  const { code, out } = await run(...args);
  expect(code).toBe(EXIT.ok);
  return out;
}

describe('foyer blobs', () => {
  it('verify says in words that all is well, and exits 0', async () => {
    await storeBytes(database.db, Buffer.alloc(3000, 7), 1000);
    const out = await foyer('verify');
    expect(out).toContain('1 files of 3,000 bytes lie in 1 blobs of 1,000 bytes (3.00 to 1)');
    expect(out).toContain('The store is sound.');
  });

  it('verify reports damage as JSON and exits 1', async () => {
    const file = await storeBytes(database.db, randomBytes(3000), 1000);
    await bytePool(database.db).query('delete from file_blob_index where file_id = $1 and ordinal = 1', [
      file.id,
    ]);
    const { code, out } = await run('verify', '--json', '--sample', '0.5');
    expect(JSON.parse(out)).toMatchObject({ isSound: false, brokenFiles: [file.id], blobCount: 3 });
    expect(code).toBe(EXIT.failed);
  });

  it('verify names what is corrupt in words, though it hashes a sample only', async () => {
    await storeBytes(database.db, randomBytes(3000), 1000);
    await bytePool(database.db).query(
      'update file_blobs set data = substring(data from 2) where id in (select min(id) from file_blobs)',
    );
    const { code, out } = await run('verify', '--sample', '0');
    expect(code).toBe(EXIT.failed);
    expect(out).toMatch(/0 blobs were hashed/);
    expect(out).toMatch(/corrupt: blob sha256:[0-9a-f]{64}/);
    expect(out).toContain('Faults: 1 corrupt and 0 missing blobs, 0 broken files.');
  });

  it.each(['2', '-1', 'half'])('verify takes no sample of %s', async (share) => {
    expect((await run('verify', '--sample', share)).code).toBe(EXIT.usage);
  });

  it('sweep refuses, with exit code 1, when what it would remove is not sound', async () => {
    await stageBytes(database.db, randomBytes(100));
    await bytePool(database.db).query("update file_blobs set data = data || 'x'");
    expect((await run('sweep', '--grace-hours', '0')).code).toBe(EXIT.failed);
    expect(await countBlobs(database.db)).toBe(1);
  });

  it('move takes every blob to another store and back', async () => {
    await storeBytes(database.db, randomBytes(3000), 1000);
    expect(await foyer('move', '--to', 'filesystem')).toBe('Moved 3 blobs of 3,000 bytes to filesystem.');
    expect(await readdir(join(folder, 'blobs'))).not.toEqual([]);
    expect(await foyer('verify')).toContain('The store is sound.');
    expect(await foyer('move', '--to', 'postgres')).toBe('Moved 3 blobs of 3,000 bytes to postgres.');
    expect(await foyer('move', '--to', 'postgres')).toBe('Moved 0 blobs of 0 bytes to postgres.');
  });

  it('sweep removes what nothing refers to', async () => {
    await stageBytes(database.db, randomBytes(100));
    expect(await foyer('sweep')).toBe('Removed 0 blobs and freed 0 bytes.');
    expect(await foyer('sweep', '--grace-hours', '0')).toBe('Removed 1 blobs and freed 100 bytes.');
  });
});
