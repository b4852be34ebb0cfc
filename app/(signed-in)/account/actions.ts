'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { changePassword } from '#domain/identity/change-password.ts';
import { updateProfile } from '#domain/identity/update-profile.ts';
import { keepSession } from '#lib/auth/session.ts';

/** Saves what one is called. */
export const updateProfileAction = formAction('update-profile', async (ctx, form) => {
  await updateProfile(ctx, { name: text(form, 'name') });
  revalidatePath('/account');
  return { message: 'Saved.' };
});

/** Sets a new password, ends every other session and keeps this one. */
export const changePasswordAction = formAction('change-password', async (ctx, form) => {
  const input = { currentPassword: text(form, 'currentPassword'), newPassword: text(form, 'newPassword') };
  await keepSession(await changePassword(ctx, input));
  revalidatePath('/account');
  return { message: 'Your new password is set. Everywhere else you are signed out.' };
});
