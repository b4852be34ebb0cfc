'use server';

import { formAction, text } from '#app/_entry/form-action.ts';
import { requestPasswordReset } from '#domain/identity/request-password-reset.ts';

/** Mails a link to choose a new password. */
export const forgotPasswordAction = formAction<{ sentTo: string }>('forgot-password', async (ctx, form) => {
  const input = { email: text(form, 'email'), returnTo: text(form, 'returnTo') };
  const { address } = await requestPasswordReset(ctx, input);
  return { data: { sentTo: address } };
});
