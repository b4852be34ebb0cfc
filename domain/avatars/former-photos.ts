import { and, desc, eq, lt } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { formerAvatars } from '#db/schema/index.ts';
import type { AvatarRow } from './avatar-view.ts';
import { removeAvatarFiles, removeVariants } from './lock-avatar.ts';

/** So many photos of one owner are kept behind the present one, and so long. */
export const FORMER_PHOTOS_MAX = 5;
export const FORMER_PHOTO_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Keeps the photo that is being replaced, without its renderings, and removes the oldest where there are too many. No photo is not an error. */
export async function keepFormerPhoto(tx: Tx, before: AvatarRow, now: Date): Promise<void> {
  if (before.fileId === null) return;
  await removeVariants(tx, [before.fileId]);
  await tx.insert(formerAvatars).values({
    fileId: before.fileId,
    avatarId: before.id,
    originalFileId: before.originalFileId,
    crop: before.crop,
    replacedAt: now,
  });
  const tooMany = await tx
    .select()
    .from(formerAvatars)
    .where(eq(formerAvatars.avatarId, before.id))
    .orderBy(desc(formerAvatars.replacedAt), desc(formerAvatars.fileId))
    .offset(FORMER_PHOTOS_MAX);
  await removePhotos(tx, tooMany);
}

/** Takes a kept photo out of the keep, or answers undefined when this owner has none of that file. */
export async function takeFormerPhoto(tx: Tx, avatarId: number, fileId: number) {
  const [photo] = await tx
    .delete(formerAvatars)
    .where(and(eq(formerAvatars.fileId, fileId), eq(formerAvatars.avatarId, avatarId)))
    .returning();
  return photo;
}

/** Removes at most `limit` photos that were kept long enough, of any owner. Answers how many. */
export async function removeOldPhotos(tx: Tx, now: Date, limit: number): Promise<number> {
  const old = await tx
    .select()
    .from(formerAvatars)
    .where(lt(formerAvatars.replacedAt, new Date(now.getTime() - FORMER_PHOTO_KEPT_MS)))
    .orderBy(formerAvatars.replacedAt)
    .limit(limit)
    .for('update', { skipLocked: true });
  await removePhotos(tx, old);
  return old.length;
}

/** Removes everything that is kept of one owner. */
export async function removeFormerPhotos(tx: Tx, avatarId: number): Promise<void> {
  await removePhotos(tx, await tx.select().from(formerAvatars).where(eq(formerAvatars.avatarId, avatarId)));
}

type FormerPhoto = typeof formerAvatars.$inferSelect;

function removePhotos(tx: Tx, photos: readonly FormerPhoto[]): Promise<void> {
  return removeAvatarFiles(
    tx,
    photos.flatMap(({ fileId, originalFileId }) => [fileId, originalFileId]),
  );
}
