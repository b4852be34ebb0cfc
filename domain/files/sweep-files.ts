import type { Db } from '#db/client.ts';
import { sweepAvatarFiles } from '#domain/avatars/sweep-avatar-files.ts';
import type { Context } from '#domain/context.ts';
import { bytePool } from '#lib/blob-store/pool.ts';
import { recordTotals } from '#lib/blob-store/record-totals.ts';
import { storageOf } from '#lib/blob-store/storage.ts';
import { sweepStrays } from '#lib/blob-store/strays.ts';
import { sweepBlobs } from '#lib/blob-store/sweep.ts';
import { sweepUploads } from './sweep-uploads.ts';

/**
 * Removes files of avatars and uploads whose owner is gone, then the bytes that no file refers to any more and whose grace period is over.
 * Says what is left in the metrics of this node.
 */
export async function sweepFiles(ctx: Context<Db>): Promise<void> {
  await sweepAvatarFiles(ctx);
  await sweepUploads(ctx);
  const pool = bytePool(ctx.db);
  const { objects } = storageOf(ctx.db);
  await sweepBlobs(pool, { objects });
  for (const backend of objects.values()) await sweepStrays(pool, backend);
  await recordTotals(pool);
}
