'use server';

import { chooseAvatar } from '#app/_entry/choose-avatar.ts';
import { formAction, text } from '#app/_entry/form-action.ts';
import { photoOf } from '#app/_entry/photo-field.ts';
import { replaceAvatar } from '#domain/avatars/replace-avatar.ts';

/** Gives the organization the picture of the form. Without a square its middle is kept. */
export const replaceAvatarAction = formAction('replace-avatar', async (ctx, form) => {
  await replaceAvatar(ctx, { type: 'organization', organization: text(form, 'organization') }, photoOf(form));
  return { message: 'Saved.' };
});

/** Switches the organization between its photo and letters, or deletes the photo. */
export const chooseAvatarAction = formAction('choose-avatar', (ctx, form) =>
  chooseAvatar(ctx, { type: 'organization', organization: text(form, 'organization') }, text(form, 'kind')),
);
