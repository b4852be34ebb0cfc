import { eq } from 'drizzle-orm';
import { avatars } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { type AvatarView, avatarView } from './avatar-view.ts';
import { type AvatarTarget, OWNER_COLUMNS, openAvatarOwner } from './open-avatar-owner.ts';

/** The avatar of somebody whom the caller may see. Letters are an answer, not an error. */
export async function readAvatar(ctx: Context, target: AvatarTarget): Promise<AvatarView> {
  const owner = await openAvatarOwner(ctx, target, 'read');
  const [row] = await ctx.db.select().from(avatars).where(eq(OWNER_COLUMNS[owner.type], owner.id));
  return avatarView(owner, row);
}
