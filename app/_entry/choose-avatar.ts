import type { Db } from '#db/client.ts';
import { chooseAvatarKind } from '#domain/avatars/choose-avatar-kind.ts';
import type { AvatarTarget } from '#domain/avatars/open-avatar-owner.ts';
import { removeAvatar } from '#domain/avatars/remove-avatar.ts';
import type { Context } from '#domain/context.ts';
import { InvalidError } from '#lib/errors.ts';

const SAID = {
  letter: 'The initials are shown now. The photo is kept and nobody can see it.',
  upload: 'The photo is shown again.',
  gravatar: 'Your Gravatar is shown now.',
  removed: 'The photo is deleted.',
};

/** What the buttons under an avatar do: `kind` is a kind of avatar, or `removed` to delete the photo for good. */
export async function chooseAvatar(
  ctx: Context<Db>,
  target: AvatarTarget,
  kind: string,
): Promise<{ message: string }> {
  if (kind === 'removed') await removeAvatar(ctx, target);
  else if (kind === 'letter' || kind === 'upload' || kind === 'gravatar') {
    await chooseAvatarKind(ctx, target, kind);
  } else throw new InvalidError({ kind: ['Choose one of the buttons.'] });
  return { message: SAID[kind] };
}
