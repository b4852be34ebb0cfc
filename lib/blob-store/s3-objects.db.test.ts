import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ceph, missingCephProgram, startCeph } from '#test/ceph.ts';
import { testDatabase } from '#test/database.ts';
import { ageBlobs, storeBytes } from '#test/stored-files.ts';
import { STORE_CASES } from './contract.ts';
import { type Digest, digestToBytes } from './digest.ts';
import { openFile } from './files.ts';
import { moveBlobs } from './move.ts';
import { ObjectStore } from './object-store.ts';
import { newObjectKey, type ObjectBackends } from './objects.ts';
import { bytePool } from './pool.ts';
import { S3Objects } from './s3-objects.ts';
import { setStorage } from './storage.ts';
import { sweepStrays } from './strays.ts';
import { sweepBlobs } from './sweep.ts';
import { verifyBlobs } from './verify.ts';

const missing = missingCephProgram();
const database = testDatabase();
const pool = () => bytePool(database.db);

describe.skipIf(missing)(
  `an S3 store${missing ? ` (skipped: no ${missing}; run test/install-ceph.sh)` : ''}`,
  () => {
    let ceph: Ceph;
    let backend: S3Objects;
    let objects: ObjectBackends;

    beforeAll(async () => {
      ceph = await startCeph();
      backend = new S3Objects(ceph.settings);
      objects = new Map([[backend.kind, backend]]);
    }, 90_000);
    afterAll(() => ceph?.stop());

    async function damage(digest: Digest): Promise<void> {
      const { rows } = await pool().query<{ object_key: string }>(
        'select object_key from file_blobs where sha256 = $1',
        [digestToBytes(digest)],
      );
      await backend.write(rows[0]?.object_key ?? '', randomBytes(5000));
    }

    async function keys(): Promise<string[]> {
      const found: string[] = [];
      for await (const info of backend.list()) found.push(info.key);
      return found;
    }

    it.each(STORE_CASES.map(({ title, run }) => [title, run] as const))('%s', (_, run) =>
      run({ store: new ObjectStore(pool(), backend), damage }),
    );

    it('lists more objects than one page holds', async () => {
      const paged = new S3Objects({ ...ceph.settings, keysPerPage: 10 });
      const before = await keys();
      const written = Array.from({ length: 25 }, newObjectKey);
      await Promise.all(written.map((key) => backend.write(key, Buffer.from(key))));
      const listed: string[] = [];
      for await (const info of paged.list()) listed.push(info.key);
      expect(listed.sort()).toEqual([...before, ...written].sort());
    });

    it('loses strays once they are old, and nothing else', async () => {
      const before = await keys();
      await backend.write(newObjectKey(), Buffer.from('a crash came before its row'));
      expect(await sweepStrays(pool(), backend)).toEqual({ count: 0, bytes: 0 });
      expect((await sweepStrays(pool(), backend, 0)).count).toBeGreaterThan(0);
      expect((await keys()).every((key) => before.includes(key))).toBe(true);
    });

    it('tells a missing object from a refusal', async () => {
      expect(await backend.read(newObjectKey())).toBeNull();
      await backend.remove(newObjectKey());
      const stranger = new S3Objects({ ...ceph.settings, secretAccessKey: 'wrong' });
      await expect(stranger.read(newObjectKey())).rejects.toMatchObject({ status: 403 });
      const elsewhere = new S3Objects({ ...ceph.settings, bucket: 'nowhere' });
      await expect(elsewhere.read(newObjectKey())).rejects.toMatchObject({ code: 'NoSuchBucket' });
    });

    it('moves blobs there and back while they are read, and leaves none behind', async () => {
      await pool().query('truncate files, file_blobs cascade');
      await sweepStrays(pool(), backend, 0);
      setStorage(database.db, { store: new ObjectStore(pool(), backend), objects });
      const bytes = randomBytes(40_000);
      const file = await storeBytes(database.db, bytes, 1000);
      expect(await keys()).toHaveLength(40);
      const reading = (async () => {
        for (let round = 0; round < 20; round += 1) {
          expect((await (await openFile(database.db, file.id))?.read())?.equals(bytes)).toBe(true);
        }
      })();
      const stop = new AbortController();
      const first = await moveBlobs(pool(), {
        to: 'postgres',
        objects,
        signal: stop.signal,
        onProgress: () => stop.abort(),
      });
      expect(first).toEqual({ movedCount: 16, movedBytes: 16_000 });
      expect(await moveBlobs(pool(), { to: 'postgres', objects })).toEqual({
        movedCount: 24,
        movedBytes: 24_000,
      });
      expect(await keys()).toEqual([]);
      expect((await moveBlobs(pool(), { to: 's3', objects })).movedCount).toBe(40);
      await reading;
      expect(await verifyBlobs(pool(), { objects })).toMatchObject({ isSound: true, hashedCount: 40 });
      expect((await (await openFile(database.db, file.id))?.read())?.equals(bytes)).toBe(true);
    });

    it('is verified: missing and changed objects are named, and strays counted', async () => {
      await pool().query('truncate files, file_blobs cascade');
      await sweepStrays(pool(), backend, 0);
      setStorage(database.db, { store: new ObjectStore(pool(), backend), objects });
      await storeBytes(database.db, randomBytes(3000), 1000);
      const [lost = '', changed = ''] = await keys();
      await backend.remove(lost);
      await backend.write(changed, randomBytes(1000));
      expect(await verifyBlobs(pool(), { objects })).toMatchObject({
        isSound: false,
        ...{ missingCount: 1, corruptCount: 1, blobCount: 3 },
      });
      await pool().query('truncate files cascade');
      await ageBlobs(database.db, '25 hours');
      expect((await sweepBlobs(pool(), { objects })).removedCount).toBe(3);
      expect(await keys()).toEqual([]);
    });
  },
);
