import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { files, uploads } from '#db/schema/index.ts';
import { TASKS } from '#domain/jobs.ts';
import { bytePool } from '#lib/blob-store/pool.ts';
import { only } from '#lib/invariant.ts';
import { sendChunks, sha1Of } from '#test/chunks.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { assembleJob } from './assemble-job.ts';
import { assembleUpload } from './assemble-upload.ts';
import { composeUpload, UPLOAD_FILE } from './compose-upload.ts';

const database = testDatabase();
const LAST = { isLastAttempt: true };

async function createWaiting() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  const bytes = randomBytes(300);
  await sendChunks(ctx, slug, [bytes]);
  await assembleUpload(ctx, slug, { checksum: sha1Of(bytes), chunks: [sha1Of(bytes)] });
  const row = async () =>
    only(await database.db.select().from(uploads).where(eq(uploads.organizationId, organization.id)));
  return { ctx: contextFor(database.db), bytes, row, uploadId: (await row()).id };
}

const countFiles = () => database.db.$count(files, eq(files.type, UPLOAD_FILE));

describe('composeUpload', () => {
  it('is what the job does', () => {
    expect(TASKS.find(({ job }) => job.name === assembleJob.name)?.handle).toBeDefined();
  });

  it('makes one file, however often and however many run', async () => {
    const { ctx, row, uploadId } = await createWaiting();
    const before = await countFiles();
    await Promise.all([1, 2, 3].map(() => composeUpload(ctx, { uploadId }, LAST)));
    await composeUpload(ctx, { uploadId }, LAST);
    expect(await row()).toMatchObject({ state: 'ok', detail: null, fileId: expect.any(Number) });
    expect(await countFiles()).toBe(before + 1);
  });

  it('tries again what is our fault, and says so at the last try', async () => {
    const { ctx, bytes, row, uploadId } = await createWaiting();
    await bytePool(database.db).query('update file_blobs set data = $1 where data = $2', [
      randomBytes(300),
      bytes,
    ]);
    const broken = { message: expect.stringMatching(/does not match its digest/) };
    await expect(composeUpload(ctx, { uploadId }, { isLastAttempt: false })).rejects.toMatchObject(broken);
    expect(await row()).toMatchObject({ state: 'assembling', fileId: null });
    await expect(composeUpload(ctx, { uploadId }, LAST)).rejects.toMatchObject(broken);
    expect(await row()).toMatchObject({ state: 'error', detail: 'internal server error', fileId: null });
  });

  it('does nothing for an upload that is gone', async () => {
    await composeUpload(contextFor(database.db), { uploadId: 999_999 }, LAST);
  });
});
