import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { bytePool } from '#lib/blob-store/pool.ts';
import { storageOf } from '#lib/blob-store/storage.ts';
import { sweepBlobs } from '#lib/blob-store/sweep.ts';

/** Removes the bytes that no file refers to any more and whose grace period is over. */
export async function sweepFiles(ctx: Context<Db>): Promise<void> {
  await sweepBlobs(bytePool(ctx.db), { objects: storageOf(ctx.db).objects });
}
