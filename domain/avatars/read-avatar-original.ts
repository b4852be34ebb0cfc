import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { avatars } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { NotFoundError } from '#lib/errors.ts';
import { readPicture } from './make-variant.ts';
import { type AvatarTarget, OWNER_COLUMNS, openAvatarOwner } from './open-avatar-owner.ts';
import type { Picture } from './picture-cache.ts';

/**
 * What was uploaded, as it came, with everything that is in it: only for who may change the avatar, to crop it anew.
 * Throws NotFoundError when none is kept.
 */
export async function readAvatarOriginal(ctx: Context<Db>, target: AvatarTarget): Promise<Picture> {
  const owner = await openAvatarOwner(ctx, target, 'write');
  const [row] = await ctx.db.select().from(avatars).where(eq(OWNER_COLUMNS[owner.type], owner.id));
  const original = row?.originalFileId == null ? null : await readPicture(ctx.db, row.originalFileId);
  if (!original) throw new NotFoundError('picture');
  return original;
}
