'use server';

import { revalidatePath } from 'next/cache';
import { chooseAvatar } from '#app/_entry/choose-avatar.ts';
import { formAction, text } from '#app/_entry/form-action.ts';
import { photoOf } from '#app/_entry/photo-field.ts';
import { replaceAvatar } from '#domain/avatars/replace-avatar.ts';

/** Gives the organization the picture of the form. Without a square its middle is kept. */
export const replaceAvatarAction = formAction('replace-avatar', async (ctx, form) => {
  await replaceAvatar(ctx, { type: 'organization', organization: text(form, 'organization') }, photoOf(form));
  revalidatePath('/', 'layout');
  return { message: 'Saved.' };
});

/** Switches the organization between its photo and letters, or deletes the photo. */
export const chooseAvatarAction = formAction('choose-avatar', async (ctx, form) => {
  const target = { type: 'organization', organization: text(form, 'organization') } as const;
  const said = await chooseAvatar(ctx, target, text(form, 'kind'));
  revalidatePath('/', 'layout');
  return said;
});
