import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { uploads } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { composeFile } from '#lib/blob-store/compose.ts';
import type { Digest } from '#lib/blob-store/digest.ts';
import { publishFile } from '#lib/blob-store/files.ts';
import { AppError } from '#lib/errors.ts';
import type { JobRun } from '#lib/jobs/job.ts';
import type { UploadToCompose } from './assemble-job.ts';
import { possessedChunks, SHA1_OF_NOTHING } from './possessed-chunks.ts';
import { unpackSha1s } from './upload-input.ts';

/** The namespace of files that organizations sent in chunks. */
export const UPLOAD_FILE = 'upload.file';

type Upload = typeof uploads.$inferSelect;

/**
 * Makes the file of an upload that waits, or says on the upload why it cannot be made. A chunk that the sweep took
 * meanwhile makes the upload forgotten: the client asks again and is told what to send. Run twice it changes nothing.
 * Throws what is not the client's fault; the job is then tried again, and the last try leaves `error`.
 */
export async function composeUpload(
  ctx: Context<Db>,
  { uploadId }: UploadToCompose,
  run: Pick<JobRun, 'isLastAttempt'>,
): Promise<void> {
  const [upload] = await ctx.db
    .update(uploads)
    .set({ state: 'assembling', changedAt: ctx.now() })
    .where(and(eq(uploads.id, uploadId), inArray(uploads.state, ['created', 'assembling'])))
    .returning();
  if (!upload) return;
  try {
    await compose(ctx, upload);
  } catch (error) {
    if (error instanceof AppError && error.reason === 'chunk-missing') return forget(ctx, upload);
    if (run.isLastAttempt) await fail(ctx, upload, 'internal server error');
    throw error;
  }
}

async function compose(ctx: Context<Db>, upload: Upload): Promise<void> {
  const digests = await digestsOf(ctx.db, upload);
  if (!digests) return forget(ctx, upload);
  const staged = await composeFile(ctx.db, digests);
  if (!staged.sha1.equals(upload.sha1)) return fail(ctx, upload, 'Reported checksum mismatch');
  await inTransaction(ctx, async ({ db: tx }) => {
    const [waiting] = await tx
      .select({ id: uploads.id })
      .from(uploads)
      .where(and(eq(uploads.id, upload.id), eq(uploads.state, 'assembling')))
      .for('update');
    if (!waiting) return;
    const meta = { name: upload.name, type: UPLOAD_FILE, contentType: 'application/octet-stream' };
    const file = await publishFile(tx, staged, meta);
    await tx
      .update(uploads)
      .set({ state: 'ok', detail: null, fileId: file.id, changedAt: ctx.now() })
      .where(eq(uploads.id, upload.id));
  });
}

/** The blobs of the file in order, or null when the organization does not possess each of them any more. */
async function digestsOf(db: Db, upload: Upload): Promise<Digest[] | null> {
  const sha1s = unpackSha1s(upload.chunkSha1s).filter((sha1) => sha1 !== SHA1_OF_NOTHING);
  const possessed = await possessedChunks(db, upload.organizationId, sha1s);
  const digests = sha1s.flatMap((sha1) => possessed.get(sha1)?.digest ?? []);
  return digests.length === sha1s.length ? digests : null;
}

async function fail(ctx: Context<Db>, { id }: Upload, detail: string): Promise<void> {
  await ctx.db
    .update(uploads)
    .set({ state: 'error', detail, changedAt: ctx.now() })
    .where(and(eq(uploads.id, id), eq(uploads.state, 'assembling')));
}

async function forget(ctx: Context<Db>, { id }: Upload): Promise<void> {
  await ctx.db.delete(uploads).where(and(eq(uploads.id, id), eq(uploads.state, 'assembling')));
}
