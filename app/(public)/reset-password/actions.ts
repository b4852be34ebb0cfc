'use server';

import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { enter } from '#app/_entry/sign-in.ts';
import { resetPassword } from '#domain/identity/reset-password.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';

/** Sets the new password and signs in; every other session has ended. */
export const resetPasswordAction = formAction('reset-password', async (ctx, form) => {
  const user = await resetPassword(ctx, { token: text(form, 'token'), password: text(form, 'password') });
  const returnTo = safeReturnTo(form.get('returnTo'));
  redirect(await enter(ctx, user, { method: 'reset-password', returnTo }));
});
