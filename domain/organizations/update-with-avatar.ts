import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { organizations } from '#db/schema/index.ts';
import { switchKind } from '#domain/avatars/choose-avatar-kind.ts';
import { countUpload } from '#domain/avatars/count-upload.ts';
import { openAvatarOwner } from '#domain/avatars/open-avatar-owner.ts';
import { forgetIdent } from '#domain/avatars/picture-cache.ts';
import { publishPhoto } from '#domain/avatars/replace-avatar.ts';
import { type NewPhoto, stagePhoto } from '#domain/avatars/stage-photo.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { type SavedSettings, updateOrganization } from './update-organization.ts';

/** A picture that comes with settings: a new photo, or only the choice between letters and the photo that is kept. */
export interface AvatarWish {
  kind: 'letter' | 'upload';
  photo: NewPhoto | null;
}

/**
 * Saves settings and the organization's avatar, both or neither. The photo is received before the transaction begins.
 * Errors: those of `updateOrganization`, and of `replaceAvatar` or `chooseAvatarKind`.
 */
export async function updateWithAvatar(
  ctx: Context<Db>,
  idOrSlug: string,
  patch: unknown,
  { kind, photo }: AvatarWish,
  options: { ifRevision?: number } = {},
): Promise<SavedSettings> {
  const owner = await openAvatarOwner(ctx, { type: 'organization', organization: idOrSlug }, 'write');
  if (photo) await countUpload(ctx, owner);
  const staged = photo && (await stagePhoto(ctx.db, photo));
  const { saved, before } = await inTransaction(ctx, async (tx) => {
    // First of all, as every save of settings does, so that none of them waits for another in a circle.
    await tx.db
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.id, owner.id))
      .for('update');
    const switched = staged ? await publishPhoto(tx, owner, staged, kind) : await switchKind(tx, owner, kind);
    return {
      before: switched.before,
      saved: await updateOrganization(tx, String(owner.id), patch, options),
    };
  });
  forgetIdent(ctx.db, 'organization', before.ident);
  return saved;
}
