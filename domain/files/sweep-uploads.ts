import { and, asc, eq, inArray, isNull, lt, notExists } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { files, uploads } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { UPLOAD_FILE } from './compose-upload.ts';

const BATCH = 200;
/** Publishing is one transaction, so this only forgives clocks. */
const FILE_AGE_MS_MIN = 60 * 60 * 1000;
/** As long as the chunks of an upload are kept that never came to a file. */
const UPLOAD_AGE_MS_MIN = 24 * 60 * 60 * 1000;

/**
 * Removes the files whose organization is gone, and forgets uploads that came to nothing. Answers how many files were removed;
 * their bytes are for the sweep of blobs.
 */
export async function sweepUploads(ctx: Context<Db>): Promise<number> {
  const now = ctx.now().getTime();
  await ctx.db
    .delete(uploads)
    .where(and(isNull(uploads.fileId), lt(uploads.changedAt, new Date(now - UPLOAD_AGE_MS_MIN))));
  let removed = 0;
  for (;;) {
    const count = await inTransaction(ctx, async ({ db: tx }) => {
      const upload = tx.select({ id: uploads.id }).from(uploads).where(eq(uploads.fileId, files.id));
      const youngest = new Date(now - FILE_AGE_MS_MIN);
      const orphans = await tx
        .select({ id: files.id })
        .from(files)
        .where(and(eq(files.type, UPLOAD_FILE), lt(files.createdAt, youngest), notExists(upload)))
        .orderBy(asc(files.id))
        .limit(BATCH)
        .for('update', { skipLocked: true });
      const ids = orphans.map(({ id }) => id);
      if (ids.length > 0) await tx.delete(files).where(inArray(files.id, ids));
      return ids.length;
    });
    removed += count;
    if (count < BATCH) return removed;
  }
}
