'use server';

import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { enter } from '#app/_entry/sign-in.ts';
import { confirmSignUp } from '#domain/identity/confirm-sign-up.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';
import { readSignUpSecret } from '#lib/auth/sign-up-secret.ts';

/** Makes the account of a sign-up and signs in. */
export const confirmSignUpAction = formAction('confirm-sign-up', async (ctx, form) => {
  const input = { token: text(form, 'token'), password: text(form, 'password') };
  const user = await confirmSignUp(ctx, input, await readSignUpSecret());
  redirect(await enter(ctx, user, { method: 'sign-up', returnTo: safeReturnTo(form.get('returnTo')) }));
});
