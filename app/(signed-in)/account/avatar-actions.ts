'use server';

import { revalidatePath } from 'next/cache';
import { chooseAvatar } from '#app/_entry/choose-avatar.ts';
import { formAction, text } from '#app/_entry/form-action.ts';
import { photoOf } from '#app/_entry/photo-field.ts';
import { replaceAvatar } from '#domain/avatars/replace-avatar.ts';

const ME = { type: 'user', user: 'me' } as const;

/** Gives whoever is signed in the picture of the form. Without a square its middle is kept. */
export const replaceMyAvatarAction = formAction('replace-my-avatar', async (ctx, form) => {
  await replaceAvatar(ctx, ME, photoOf(form));
  revalidatePath('/', 'layout');
  return { message: 'Saved.' };
});

/** Switches whoever is signed in between photo, Gravatar and letters, or deletes the photo. */
export const chooseMyAvatarAction = formAction('choose-my-avatar', async (ctx, form) => {
  const said = await chooseAvatar(ctx, ME, text(form, 'kind'));
  revalidatePath('/', 'layout');
  return said;
});
