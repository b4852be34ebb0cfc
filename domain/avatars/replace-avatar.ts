import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { type AvatarKind, avatars } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { publishFile } from '#lib/blob-store/files.ts';
import { only } from '#lib/invariant.ts';
import { time } from '#lib/observability/metrics.ts';
import { AVATAR_FILE, AVATAR_ORIGINAL_FILE } from './avatar-files.ts';
import { type AvatarView, avatarView, newIdent } from './avatar-view.ts';
import { countUpload } from './count-upload.ts';
import { keepFormerPhoto } from './former-photos.ts';
import { avatarEntries, lockAvatar } from './lock-avatar.ts';
import { type AvatarOwner, type AvatarTarget, openAvatarOwner } from './open-avatar-owner.ts';
import { forgetIdent, rememberPicture } from './picture-cache.ts';
import { type NewPhoto, type StagedPhoto, stagePhoto } from './stage-photo.ts';

/**
 * Gives an organization, a team or a user a new picture. The picture is received, checked and stored first, while no
 * transaction is open; then one transaction publishes it, switches the avatar to it under a new ident, keeps the old
 * photo for a while (former-photos.ts) and writes the log. Concurrent changes happen one after the other; the last one stays,
 * and no other is served. With `kind` letter the photo is only kept for coming back to.
 *
 * Errors of `openAvatarOwner` and `countUpload` come before a byte is read; those of `stagePhoto` and any later one leave everything as it
 * was, the old picture included.
 */
export async function replaceAvatar(
  ctx: Context<Db>,
  target: AvatarTarget,
  photo: NewPhoto,
  kind: AvatarKind = 'upload',
): Promise<AvatarView> {
  return time('save-avatar', { type: target.type }, async () => {
    const owner = await openAvatarOwner(ctx, target, 'write');
    await countUpload(ctx, owner);
    const staged = await stagePhoto(ctx.db, photo);
    const { before, after, fileId } = await publishPhoto(ctx, owner, staged, kind);
    forgetIdent(ctx.db, owner.type, before.ident);
    rememberPicture(ctx.db, fileId, {
      bytes: staged.squareBytes,
      contentType: staged.squareType,
      checksum: staged.square.checksum,
    });
    return avatarView(owner, after);
  });
}

/**
 * The one transaction of `replaceAvatar`, for who has opened the owner and staged the photo. Whoever is in a transaction
 * of their own calls `forgetIdent` for `before` once it has committed.
 */
export async function publishPhoto(ctx: Context, owner: AvatarOwner, staged: StagedPhoto, kind: AvatarKind) {
  return inTransaction(ctx, async (tx) => {
    const now = ctx.now();
    const before = await lockAvatar(tx.db, owner, now);
    const name = `${owner.type}-${owner.id}`;
    const [square, original] = await Promise.all([
      publishFile(tx.db, staged.square, { name, type: AVATAR_FILE, contentType: staged.squareType }),
      publishFile(tx.db, staged.original, {
        name,
        type: AVATAR_ORIGINAL_FILE,
        contentType: staged.originalType,
      }),
    ]);
    const change = {
      kind,
      fileId: square.id,
      originalFileId: original.id,
      crop: staged.crop,
      ident: newIdent(),
      updatedAt: now,
    };
    const [rows] = await Promise.all([
      tx.db.update(avatars).set(change).where(eq(avatars.id, before.id)).returning(),
      keepFormerPhoto(tx.db, before, now),
    ]);
    const after = only(rows);
    for (const entry of avatarEntries(owner, before, after)) await recordEntry(tx, entry);
    return { before, after, fileId: square.id };
  });
}
