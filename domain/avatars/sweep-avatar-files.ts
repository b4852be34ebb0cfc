import { and, asc, eq, inArray, lt, notExists, or } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { avatars, files, formerAvatars } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { AVATAR_FILE, AVATAR_ORIGINAL_FILE } from './avatar-files.ts';
import { removeOldPhotos } from './former-photos.ts';
import { removeAvatarFiles } from './lock-avatar.ts';

const BATCH = 200;
/** Files this young are left alone. Publishing is one transaction, so this only forgives clocks. */
const AGE_MS_MIN = 60 * 60 * 1000;

/**
 * Removes former photos that were kept long enough, and the files of avatars that went with their owner: deleting an organization, a team or a user takes the avatar
 * along, and leaves its files to us. Variants go with their file. Answers how many were
 * removed: a former photo counts as one, and variants do not count.
 */
export async function sweepAvatarFiles(ctx: Context<Db>): Promise<number> {
  const youngest = new Date(ctx.now().getTime() - AGE_MS_MIN);
  let removed = 0;
  for (;;) {
    const count = await inTransaction(ctx, ({ db: tx }) => removeOldPhotos(tx, ctx.now(), BATCH));
    removed += count;
    if (count < BATCH) break;
  }
  for (;;) {
    const count = await inTransaction(ctx, async ({ db: tx }) => {
      const owner = tx
        .select({ id: avatars.id })
        .from(avatars)
        .where(
          or(
            eq(avatars.fileId, files.id),
            eq(avatars.originalFileId, files.id),
            eq(avatars.gravatarFileId, files.id),
          ),
        );
      const keeper = tx
        .select({ id: formerAvatars.fileId })
        .from(formerAvatars)
        .where(or(eq(formerAvatars.fileId, files.id), eq(formerAvatars.originalFileId, files.id)));
      const orphans = await tx
        .select({ id: files.id })
        .from(files)
        .where(
          and(
            inArray(files.type, [AVATAR_FILE, AVATAR_ORIGINAL_FILE]),
            lt(files.createdAt, youngest),
            notExists(owner),
            notExists(keeper),
          ),
        )
        .orderBy(asc(files.id))
        .limit(BATCH)
        .for('update', { skipLocked: true });
      await removeAvatarFiles(
        tx,
        orphans.map(({ id }) => id),
      );
      return orphans.length;
    });
    removed += count;
    if (count < BATCH) return removed;
  }
}
