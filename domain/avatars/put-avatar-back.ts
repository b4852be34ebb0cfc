import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { avatars } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { AppError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { type AvatarRow, type AvatarView, avatarView, newIdent } from './avatar-view.ts';
import { keepFormerPhoto, takeFormerPhoto } from './former-photos.ts';
import { avatarEntries, lockAvatar } from './lock-avatar.ts';
import { type AvatarTarget, openAvatarOwner } from './open-avatar-owner.ts';
import { forgetIdent } from './picture-cache.ts';

/**
 * Shows a photo again that this owner had before, under a new ident, and keeps the present one in its place. `fileId` is
 * the file that the audit entry of a change names. The photo that is shown already changes and records nothing.
 *
 * Errors of `openAvatarOwner`; AppError `gone` when the photo is not kept any more, and for a file that was never this
 * owner's avatar, which cannot be told apart.
 */
export async function putAvatarBack(
  ctx: Context<Db>,
  target: AvatarTarget,
  fileId: number,
): Promise<AvatarView> {
  const owner = await openAvatarOwner(ctx, target, 'write');
  const { before, after } = await inTransaction(ctx, async (tx) => {
    const now = ctx.now();
    const before = await lockAvatar(tx.db, owner, now);
    if (before.fileId === fileId && before.kind === 'upload') return { before, after: before };
    const photo = before.fileId === fileId ? before : await takeFormerPhoto(tx.db, before.id, fileId);
    if (!photo) throw new AppError('gone', 'That photo is no longer kept. Send it again.');
    if (before.fileId !== fileId) await keepFormerPhoto(tx.db, before, now);
    const after: AvatarRow = only(
      await tx.db
        .update(avatars)
        .set({
          kind: 'upload',
          fileId,
          originalFileId: photo.originalFileId,
          crop: photo.crop,
          ident: newIdent(),
          updatedAt: now,
        })
        .where(eq(avatars.id, before.id))
        .returning(),
    );
    for (const entry of avatarEntries(owner, before, after)) await recordEntry(tx, entry);
    return { before, after };
  });
  if (after !== before) forgetIdent(ctx.db, owner.type, before.ident);
  return avatarView(owner, after);
}
