import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { avatars } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { only } from '#lib/invariant.ts';
import { type AvatarView, avatarView, newIdent } from './avatar-view.ts';
import { removeFormerPhotos } from './former-photos.ts';
import { avatarEntries, lockAvatar, removeAvatarFiles } from './lock-avatar.ts';
import { type AvatarTarget, openAvatarOwner } from './open-avatar-owner.ts';
import { forgetIdent } from './picture-cache.ts';

/**
 * Deletes the photo for good, with its original, everything made of it and the photos before it, and goes back to letters. To keep the photo
 * for later use `chooseAvatarKind`. When there is no photo and the avatar is letters already, nothing is recorded.
 */
export async function removeAvatar(ctx: Context<Db>, target: AvatarTarget): Promise<AvatarView> {
  const owner = await openAvatarOwner(ctx, target, 'write');
  const { before, after } = await inTransaction(ctx, async (tx) => {
    const before = await lockAvatar(tx.db, owner, ctx.now());
    if (before.kind === 'letter' && before.fileId === null) return { before, after: before };
    const after = only(
      await tx.db
        .update(avatars)
        .set({ kind: 'letter', fileId: null, originalFileId: null, crop: null, ident: newIdent() })
        .where(eq(avatars.id, before.id))
        .returning(),
    );
    await removeAvatarFiles(tx.db, [before.fileId, before.originalFileId]);
    await removeFormerPhotos(tx.db, before.id);
    for (const entry of avatarEntries(owner, before, after)) await recordEntry(tx, entry);
    return { before, after };
  });
  if (after !== before) forgetIdent(ctx.db, owner.type, before.ident);
  return avatarView(owner, after);
}
