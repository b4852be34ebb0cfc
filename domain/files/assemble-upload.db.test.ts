import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, uploads } from '#db/schema/index.ts';
import { CHUNK_BYTES } from '#lib/blob-store/chunker.ts';
import { bytePool } from '#lib/blob-store/pool.ts';
import { sweepBlobs } from '#lib/blob-store/sweep.ts';
import { assembleNow, composeAll, sendChunks, sha1Of } from '#test/chunks.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { ageBlobs, countBlobs, storeBytes } from '#test/stored-files.ts';
import { assembleUpload } from './assemble-upload.ts';
import { openUpload } from './open-upload.ts';

const database = testDatabase();
const NOTHING = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';

async function createSender() {
  const { organization, slug } = await createOrganization(database.db);
  const { user } = await createMember(database.db, organization.id, undefined, 'member');
  return { organization, slug, ctx: contextFor(database.db, user.actor) };
}

function askFor(chunks: readonly Uint8Array[], more: object = {}) {
  return { checksum: sha1Of(Buffer.concat(chunks)), chunks: chunks.map(sha1Of), ...more };
}

describe('assembleUpload', () => {
  it('names what is missing, each once and in order, and then makes the file [F8.5.4]', async () => {
    const { organization, slug, ctx } = await createSender();
    const [a, b, c] = [randomBytes(CHUNK_BYTES), randomBytes(CHUNK_BYTES), randomBytes(70)];
    const wanted = askFor([a, b, a, c], { name: 'bundle.zip' });
    await sendChunks(ctx, slug, [b]);
    expect(await assembleUpload(ctx, slug, wanted)).toEqual({
      state: 'not_found',
      missingChunks: [sha1Of(a), sha1Of(c)],
      detail: null,
    });
    await sendChunks(ctx, slug, [c, a]);
    const created = { state: 'created', missingChunks: [], detail: null };
    expect(await assembleUpload(ctx, slug, wanted)).toEqual(created);
    expect(await assembleUpload(ctx, slug, wanted)).toEqual(created);
    await composeAll(ctx, slug);
    expect(await assembleUpload(ctx, slug, wanted)).toMatchObject({ state: 'ok' });
    const reader = await openUpload(ctx, slug, wanted.checksum);
    expect(reader.file).toMatchObject({
      name: 'bundle.zip',
      type: 'upload.file',
      sizeBytes: 3 * CHUNK_BYTES + 70,
    });
    expect(reader.file.sha1.toString('hex')).toBe(wanted.checksum);
    expect((await reader.read()).equals(Buffer.concat([a, b, a, c]))).toBe(true);
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([
      {
        event: 'upload.create',
        targetLabel: 'bundle.zip',
        actorId: ctx.actor.type === 'user' ? ctx.actor.userId : 0,
      },
    ]);
  });

  it('gives the same checksum when everything is sent again [F8.5.5]', async () => {
    const { slug, ctx } = await createSender();
    const chunks = [randomBytes(500), randomBytes(300)];
    await sendChunks(ctx, slug, chunks);
    expect(await assembleNow(ctx, slug, chunks)).toMatchObject({ state: 'ok' });
    const before = await countBlobs(database.db);
    await sendChunks(ctx, slug, chunks);
    expect(await assembleNow(ctx, slug, chunks)).toMatchObject({ state: 'ok' });
    expect(await countBlobs(database.db)).toBe(before);
    const { file } = await openUpload(ctx, slug, askFor(chunks).checksum);
    expect(file.sha1.toString('hex')).toBe(sha1Of(Buffer.concat(chunks)));
  });

  it('makes a file of one chunk eight times [F8.5.6]', async () => {
    const { slug, ctx } = await createSender();
    const chunk = randomBytes(CHUNK_BYTES);
    const eight = Array.from({ length: 8 }, () => chunk);
    const before = await countBlobs(database.db);
    await sendChunks(ctx, slug, eight);
    expect(await countBlobs(database.db)).toBe(before + 1);
    expect(await assembleNow(ctx, slug, eight)).toMatchObject({ state: 'ok' });
    const { file } = await openUpload(ctx, slug, sha1Of(Buffer.concat(eight)));
    expect(file.sizeBytes).toBe(8 * CHUNK_BYTES);
  });

  it('sums over the list: one chunk named too often is too large a file [F8.20.3]', async () => {
    const { slug, ctx } = await createSender();
    const chunk = randomBytes(CHUNK_BYTES);
    await sendChunks(ctx, slug, [chunk]);
    const sha1 = sha1Of(chunk);
    const often = (times: number) => ({
      checksum: sha1Of(randomBytes(9)),
      chunks: Array.from({ length: times }, () => sha1),
    });
    expect(await assembleUpload(ctx, slug, often(2048))).toMatchObject({ state: 'created' });
    expect(await assembleUpload(ctx, slug, often(2049))).toEqual({
      state: 'error',
      missingChunks: [],
      detail: 'File exceeds maximum size',
    });
  });

  it('calls a chunk missing that only others have sent, or that is stored for something else', async () => {
    const one = await createSender();
    const other = await createSender();
    const bytes = randomBytes(100);
    await sendChunks(one.ctx, one.slug, [bytes]);
    await storeBytes(database.db, bytes);
    expect(await assembleUpload(other.ctx, other.slug, askFor([bytes]))).toMatchObject({
      state: 'not_found',
      missingChunks: [sha1Of(bytes)],
    });
    expect(await assembleNow(one.ctx, one.slug, [bytes])).toMatchObject({ state: 'ok' });
    await expect(openUpload(other.ctx, other.slug, sha1Of(bytes))).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('says that the checksum is wrong for ten minutes, and for that list only', async () => {
    const { slug, ctx } = await createSender();
    const [a, b] = [randomBytes(10), randomBytes(10)];
    await sendChunks(ctx, slug, [a, b]);
    const checksum = sha1Of(Buffer.concat([a, b]));
    const wrong = { checksum, chunks: [sha1Of(b), sha1Of(a)] };
    await assembleUpload(ctx, slug, wrong);
    await composeAll(ctx, slug);
    const mismatch = { state: 'error', missingChunks: [], detail: 'Reported checksum mismatch' };
    expect(await assembleUpload(ctx, slug, wrong)).toEqual(mismatch);
    const later = { ...ctx, now: () => new Date(Date.now() + 11 * 60 * 1000) };
    expect(await assembleUpload(later, slug, wrong)).toMatchObject({ state: 'created' });
    await composeAll(ctx, slug);
    expect(await assembleUpload(ctx, slug, wrong)).toEqual(mismatch);
    expect(await assembleNow(ctx, slug, [a, b])).toMatchObject({ state: 'ok' });
  });

  it('makes an empty file of nothing, and of a chunk without bytes', async () => {
    const { slug, ctx } = await createSender();
    expect(await assembleUpload(ctx, slug, { checksum: NOTHING, chunks: [NOTHING] })).toMatchObject({
      state: 'created',
    });
    await composeAll(ctx, slug);
    expect((await openUpload(ctx, slug, NOTHING)).size).toBe(0);
  });

  it('tells the client to send again what the sweep took before the job came', async () => {
    const { slug, ctx } = await createSender();
    const chunks = [randomBytes(80)];
    await sendChunks(ctx, slug, chunks);
    await assembleUpload(ctx, slug, askFor(chunks));
    await ageBlobs(database.db, '25 hours');
    await sweepBlobs(bytePool(database.db));
    await composeAll(ctx, slug);
    expect(await assembleUpload(ctx, slug, askFor(chunks))).toMatchObject({
      state: 'not_found',
      missingChunks: chunks.map(sha1Of),
    });
  });

  it('touches what it is about to use, so that the sweep leaves it', async () => {
    const { slug, ctx } = await createSender();
    const chunks = [randomBytes(80), randomBytes(80)];
    await sendChunks(ctx, slug, chunks.slice(0, 1));
    await ageBlobs(database.db, '25 hours');
    await assembleUpload(ctx, slug, askFor(chunks));
    await sweepBlobs(bytePool(database.db));
    await sendChunks(ctx, slug, chunks.slice(1));
    expect(await assembleNow(ctx, slug, chunks)).toMatchObject({ state: 'ok' });
  });

  it('begins one upload for two clients who ask at once', async () => {
    const { organization, slug, ctx } = await createSender();
    const chunks = [randomBytes(80)];
    await sendChunks(ctx, slug, chunks);
    const ask = () => assembleUpload(ctx, slug, askFor(chunks));
    for (const { state } of await Promise.all([ask(), ask(), ask()])) expect(state).toBe('created');
    const rows = await database.db.select().from(uploads).where(eq(uploads.organizationId, organization.id));
    expect(rows).toHaveLength(1);
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toHaveLength(1);
  });

  it.each([
    ['checksum', { checksum: 'x', chunks: [] }],
    ['checksum', { chunks: [] }],
    ['chunks', { checksum: NOTHING }],
    ['chunks', { checksum: NOTHING, chunks: ['x'] }],
    ['chunks', { checksum: NOTHING, chunks: 'x' }],
    ['chunks', { checksum: NOTHING, chunks: Array.from({ length: 20_000 }, () => NOTHING) }],
    ['projects', { checksum: NOTHING, chunks: [], projects: [1] }],
    ['name', { checksum: NOTHING, chunks: [], name: '' }],
  ])('names the field %s in %j', async (field, input) => {
    const { slug, ctx } = await createSender();
    await expect(assembleUpload(ctx, slug, input)).rejects.toMatchObject({
      fields: { [field]: [expect.any(String)] },
    });
  });
});
