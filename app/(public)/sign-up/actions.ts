'use server';

import { formAction, text } from '#app/_entry/form-action.ts';
import { signUp } from '#domain/identity/sign-up.ts';
import { keepSignUpSecret } from '#lib/auth/sign-up-secret.ts';

/** Mails the link that opens the account. */
export const signUpAction = formAction<{ sentTo: string }>('sign-up', async (ctx, form) => {
  const input = {
    name: text(form, 'name'),
    email: text(form, 'email'),
    password: text(form, 'password'),
    returnTo: text(form, 'returnTo'),
  };
  const { address } = await signUp(ctx, input, await keepSignUpSecret());
  return { data: { sentTo: address } };
});
