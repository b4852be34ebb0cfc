import { randomBytes } from 'node:crypto';
import { mkdtemp, open as openFileHandle, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { storeBytes } from '#test/stored-files.ts';
import { chunkOf, STORE_CASES } from './contract.ts';
import { type Digest, digestToBytes } from './digest.ts';
import { openFile, removeFile } from './files.ts';
import { FilesystemObjects } from './filesystem-objects.ts';
import { ObjectStore } from './object-store.ts';
import { isObjectKey, newObjectKey, type ObjectBackend, type ObjectInfo } from './objects.ts';
import { bytePool } from './pool.ts';
import { setStorage } from './storage.ts';
import { sweepBlobs } from './sweep.ts';

const database = testDatabase();
let folder: string;
let backend: FilesystemObjects;
const storeOn = (objects: ObjectBackend) => new ObjectStore(bytePool(database.db), objects);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-objects-'));
  backend = new FilesystemObjects(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function keyOf(digest: Digest): Promise<string> {
  const { rows } = await bytePool(database.db).query<{ object_key: string }>(
    'select object_key from file_blobs where sha256 = $1',
    [digestToBytes(digest)],
  );
  return rows[0]?.object_key ?? '';
}

async function listed(): Promise<ObjectInfo[]> {
  const found: ObjectInfo[] = [];
  for await (const info of backend.list()) found.push(info);
  return found;
}

async function damage(digest: Digest): Promise<void> {
  const file = await openFileHandle(join(folder, await keyOf(digest)), 'r+');
  const first = Buffer.alloc(1);
  await file.read(first, 0, 1, 0);
  await file.write(Buffer.from([first.readUInt8() ^ 1]), 0, 1, 0);
  await file.close();
}

describe('the contract of a store, on a file system', () => {
  it.each(STORE_CASES.map(({ title, run }) => [title, run] as const))('%s', (_, run) =>
    run({ store: storeOn(backend), damage }),
  );
});

describe('ObjectStore', () => {
  it('names objects at random, in three parts [F8.1.2]', () => {
    const key = newObjectKey();
    expect(key.split('/').map((part) => part.length)).toEqual([2, 4, 26]);
    expect(isObjectKey(key)).toBe(true);
    expect(newObjectKey()).not.toBe(key);
    expect(isObjectKey('../../etc/passwd')).toBe(false);
  });

  it('leaves exactly one object of bytes that many writers put at once', async () => {
    const before = (await listed()).length;
    const chunk = chunkOf(randomBytes(1000));
    await Promise.all(Array.from({ length: 8 }, () => storeOn(backend).put([chunk])));
    const after = await listed();
    expect(after).toHaveLength(before + 1);
    expect(after.map((info) => info.key)).toContain(await keyOf(chunk.digest));
  });

  it('leaves no row and no object when a write fails', async () => {
    const before = await listed();
    let writes = 0;
    const full: ObjectBackend = {
      kind: 'filesystem',
      read: (key) => backend.read(key),
      remove: (key) => backend.remove(key),
      list: () => backend.list(),
      write: async (key, bytes) => {
        writes += 1;
        if (writes === 2) throw new Error('no space left on device');
        await backend.write(key, bytes);
      },
    };
    const chunks = [chunkOf(randomBytes(100)), chunkOf(randomBytes(100)), chunkOf(randomBytes(100))];
    await expect(storeOn(full).put(chunks)).rejects.toThrow('no space left on device');
    expect(await listed()).toEqual(before);
    expect((await storeOn(backend).stat(chunks.map((chunk) => chunk.digest))).size).toBe(0);
  });

  it('does not list what is unfinished or not its own', async () => {
    await backend.write('ab/cdef/00000000000000000000000000', Buffer.from('whole'));
    await writeFile(join(folder, 'ab/cdef/unfinished-1'), 'half');
    await writeFile(join(folder, 'note.txt'), 'something else');
    expect((await listed()).filter((info) => info.key.startsWith('ab/cdef/'))).toMatchObject([
      { sizeBytes: 5 },
    ]);
    await backend.remove('ab/cdef/00000000000000000000000000');
    await backend.remove('ab/cdef/00000000000000000000000000');
    expect(await backend.read('ab/cdef/00000000000000000000000000')).toBeNull();
  });
});

describe('files on a file system', () => {
  it('are stored, read in ranges, and swept with their objects', async () => {
    setStorage(database.db, { store: storeOn(backend), objects: new Map([[backend.kind, backend]]) });
    const before = (await listed()).length;
    const bytes = randomBytes(10_000);
    const file = await storeBytes(database.db, bytes, 1000);
    expect(await listed()).toHaveLength(before + 10);
    const reader = await openFile(database.db, file.id);
    reader?.seek(2500);
    expect((await reader?.read(5000))?.equals(bytes.subarray(2500, 7500))).toBe(true);
    await database.db.transaction((tx) => removeFile(tx, file.id));
    await sweepBlobs(bytePool(database.db), { graceMs: 0, objects: new Map([[backend.kind, backend]]) });
    expect(await listed()).toEqual([]);
    expect((await readdir(folder)).length).toBeGreaterThan(0);
  });
});
