'use server';

import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { enterByLink } from '#app/_entry/sign-in.ts';
import { openSignInLink } from '#domain/identity/open-sign-in-link.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';

/** Uses a link from a mail up: signs in, or makes the account of an address that has none. */
export const signInByLinkAction = formAction('sign-in-by-link', async (ctx, form) => {
  const link = await openSignInLink(ctx, { token: text(form, 'token'), name: text(form, 'name') });
  redirect(await enterByLink(ctx, link, safeReturnTo(form.get('returnTo'))));
});
