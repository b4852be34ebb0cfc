import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { avatars } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { publishFile } from '#lib/blob-store/files.ts';
import { AppError, InvalidError } from '#lib/errors.ts';
import type { Crop } from '#lib/images/process.ts';
import { only } from '#lib/invariant.ts';
import { time } from '#lib/observability/metrics.ts';
import { AVATAR_FILE } from './avatar-files.ts';
import { type AvatarView, avatarView, newIdent } from './avatar-view.ts';
import { countUpload } from './count-upload.ts';
import { avatarEntries, lockAvatar, removeAvatarFiles } from './lock-avatar.ts';
import { readPicture } from './make-variant.ts';
import { type AvatarTarget, OWNER_COLUMNS, openAvatarOwner } from './open-avatar-owner.ts';
import { forgetIdent } from './picture-cache.ts';
import { stageSquare } from './stage-photo.ts';

/**
 * Cuts another square out of the original that is kept, and shows it under a new ident; nothing is sent again. Throws
 * InvalidError (`crop`) when no original is kept, and AppError `conflict` when somebody replaced the picture meanwhile:
 * the square was chosen on another one. Nothing changes then.
 */
export async function recropAvatar(ctx: Context<Db>, target: AvatarTarget, crop: Crop): Promise<AvatarView> {
  return time('save-avatar', { type: target.type }, async () => {
    const owner = await openAvatarOwner(ctx, target, 'write');
    await countUpload(ctx, owner);
    const [row] = await ctx.db.select().from(avatars).where(eq(OWNER_COLUMNS[owner.type], owner.id));
    const originalFileId = row?.originalFileId ?? null;
    const original = originalFileId === null ? null : await readPicture(ctx.db, originalFileId);
    if (!original) throw new InvalidError({ crop: ['No original is kept. Send the picture again.'] });
    const { square, squareType } = await stageSquare(ctx.db, original.bytes, crop);
    const { before, after } = await inTransaction(ctx, async (tx) => {
      const now = ctx.now();
      const before = await lockAvatar(tx.db, owner, now);
      if (before.originalFileId !== originalFileId) {
        throw new AppError('conflict', 'Somebody put another picture here meanwhile. Crop that one.');
      }
      const name = `${owner.type}-${owner.id}`;
      const file = await publishFile(tx.db, square, { name, type: AVATAR_FILE, contentType: squareType });
      const after = only(
        await tx.db
          .update(avatars)
          .set({ kind: 'upload', fileId: file.id, crop, ident: newIdent(), updatedAt: now })
          .where(eq(avatars.id, before.id))
          .returning(),
      );
      await removeAvatarFiles(tx.db, [before.fileId]);
      for (const entry of avatarEntries(owner, before, after)) await recordEntry(tx, entry);
      return { before, after };
    });
    forgetIdent(ctx.db, owner.type, before.ident);
    return avatarView(owner, after);
  });
}
