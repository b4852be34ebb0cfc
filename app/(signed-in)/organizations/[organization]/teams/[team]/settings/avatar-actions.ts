'use server';

import { revalidatePath } from 'next/cache';
import { chooseAvatar } from '#app/_entry/choose-avatar.ts';
import { formAction, text } from '#app/_entry/form-action.ts';
import { photoOf } from '#app/_entry/photo-field.ts';
import type { AvatarTarget } from '#domain/avatars/open-avatar-owner.ts';
import { replaceAvatar } from '#domain/avatars/replace-avatar.ts';

/** Gives the team the picture of the form. Without a square its middle is kept. */
export const replaceTeamAvatarAction = formAction('replace-team-avatar', async (ctx, form) => {
  await replaceAvatar(ctx, targetOf(form), photoOf(form));
  revalidatePath('/', 'layout');
  return { message: 'Saved.' };
});

/** Switches the team between its photo and letters, or deletes the photo. */
export const chooseTeamAvatarAction = formAction('choose-team-avatar', async (ctx, form) => {
  const said = await chooseAvatar(ctx, targetOf(form), text(form, 'kind'));
  revalidatePath('/', 'layout');
  return said;
});

function targetOf(form: FormData): AvatarTarget {
  return { type: 'team', organization: text(form, 'organization'), team: text(form, 'team') };
}
