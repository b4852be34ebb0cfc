import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openDb } from '#db/client.ts';
import { digestOf } from '#lib/blob-store/digest.ts';
import { bytePool, closeBytePool } from '#lib/blob-store/pool.ts';
import { storageOf } from '#lib/blob-store/storage.ts';
import { sweepBlobs } from '#lib/blob-store/sweep.ts';
import { arrivingParts, partOf, possessed, sendChunks, sha1Of } from '#test/chunks.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { ageBlobs, countBlobs } from '#test/stored-files.ts';
import { CHUNK_BYTES_MAX } from './chunk-limits.ts';
import { uploadChunks } from './upload-chunks.ts';

const database = testDatabase();

async function createSender() {
  const { organization, slug } = await createOrganization(database.db);
  const { user } = await createMember(database.db, organization.id, undefined, 'member');
  return { organization, slug, ctx: contextFor(database.db, user.actor) };
}

describe('uploadChunks', () => {
  it('stores a batch of chunks of the largest size, each whole and owned [F8.5.3]', async () => {
    const { organization, slug, ctx } = await createSender();
    const chunks = Array.from({ length: 8 }, () => randomBytes(CHUNK_BYTES_MAX));
    expect(await sendChunks(ctx, slug, chunks)).toEqual({ chunkCount: 8, sizeBytes: 8 * CHUNK_BYTES_MAX });
    const { store } = storageOf(database.db);
    for (const bytes of chunks) {
      expect(bytes.equals((await store.get(digestOf(bytes))) ?? Buffer.alloc(0))).toBe(true);
    }
    expect(await possessed(database.db, organization.id)).toEqual(chunks.map(sha1Of).sort());
  });

  it('takes compressed chunks, and the same chunk many times', async () => {
    const { organization, slug, ctx } = await createSender();
    const bytes = Buffer.alloc(CHUNK_BYTES_MAX, 'x');
    const zipped = partOf(bytes, { field: 'file_gzip', bytes: gzipSync(bytes) });
    const before = await countBlobs(database.db);
    await uploadChunks(ctx, slug, arrivingParts([zipped, partOf(bytes), zipped]));
    await uploadChunks(ctx, slug, arrivingParts([zipped]));
    expect(await countBlobs(database.db)).toBe(before + 1);
    expect(await possessed(database.db, organization.id)).toEqual([sha1Of(bytes)]);
  });

  it('lets each organization own its own, though the bytes are stored once', async () => {
    const one = await createSender();
    const other = await createSender();
    const bytes = randomBytes(100);
    await sendChunks(one.ctx, one.slug, [bytes]);
    expect(await possessed(database.db, other.organization.id)).toEqual([]);
    const before = await countBlobs(database.db);
    await sendChunks(other.ctx, other.slug, [bytes]);
    expect(await countBlobs(database.db)).toBe(before);
    expect(await possessed(database.db, other.organization.id)).toEqual([sha1Of(bytes)]);
  });

  it('refuses a chunk that is not what its name says, at a legal size [F8.20.1]', async () => {
    const { organization, slug, ctx } = await createSender();
    const [good, bad] = [randomBytes(50), randomBytes(50)];
    const parts = [partOf(bad, { filename: sha1Of(good) })];
    await expect(uploadChunks(ctx, slug, arrivingParts(parts))).rejects.toMatchObject({
      code: 'invalid',
      reason: 'checksum-mismatch',
      details: { error: 'Checksum mismatch', field: 'file', chunk: sha1Of(good) },
    });
    expect(await possessed(database.db, organization.id)).toEqual([]);
  });

  it('stops inflating at the size of a chunk, whatever the part would become [F8.20.2]', async () => {
    const { slug, ctx } = await createSender();
    const bomb = gzipSync(Buffer.alloc(256 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(CHUNK_BYTES_MAX);
    const before = process.memoryUsage().rss;
    const parts = [partOf(bomb, { field: 'file_gzip' })];
    await expect(uploadChunks(ctx, slug, arrivingParts(parts))).rejects.toMatchObject({
      reason: 'chunk-too-large',
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it.each([
    ['another field', partOf(randomBytes(5), { field: 'photo' }), 'unknown-field'],
    ['what only says to be gzip', partOf(randomBytes(5), { field: 'file_gzip' }), 'not-gzip'],
    [
      'gzip that breaks off',
      partOf(gzipSync(randomBytes(500)).subarray(0, 300), { field: 'file_gzip' }),
      'not-gzip',
    ],
    ['a name that is no sha-1', partOf(randomBytes(5), { filename: '../x' }), 'checksum-mismatch'],
    ['no name', partOf(randomBytes(5), { filename: '' }), 'checksum-mismatch'],
  ])('refuses %s', async (_title, part, reason) => {
    const { slug, ctx } = await createSender();
    await expect(uploadChunks(ctx, slug, arrivingParts([part]))).rejects.toMatchObject({
      code: 'invalid',
      reason,
    });
  });

  it('asks for no part of a caller who may not send', async () => {
    const { slug } = await createSender();
    const stranger = await createSender();
    const parts = async function* () {
      yield* [];
      throw new Error('a part was asked for');
    };
    await expect(uploadChunks(stranger.ctx, slug, parts)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('takes no bytes for a chunk that everybody has', async () => {
    const { organization, slug, ctx } = await createSender();
    expect(await sendChunks(ctx, slug, [Buffer.alloc(0)])).toEqual({ chunkCount: 1, sizeBytes: 0 });
    expect(await possessed(database.db, organization.id)).toEqual([]);
  });

  it('loses what it owns with the blob, when the sweep comes', async () => {
    const { organization, slug, ctx } = await createSender();
    await sendChunks(ctx, slug, [randomBytes(64)]);
    await ageBlobs(database.db, '25 hours');
    await sweepBlobs(bytePool(database.db));
    expect(await possessed(database.db, organization.id)).toEqual([]);
  });

  it('owns what it sent although a sweep without grace runs all the while', async () => {
    const { organization, slug, ctx } = await createSender();
    const chunks = Array.from({ length: 16 }, () => randomBytes(40));
    const other = openDb(database.url);
    let isSent = false;
    const sweeping = (async () => {
      while (!isSent) await sweepBlobs(bytePool(other), { graceMs: 0 });
    })();
    for (let round = 0; round < 10; round += 1) await sendChunks(ctx, slug, chunks);
    isSent = true;
    await sweeping;
    await sendChunks(ctx, slug, chunks);
    expect(await possessed(database.db, organization.id)).toEqual(chunks.map(sha1Of).sort());
    await closeBytePool(other);
    await other.$client.end();
  });
});
