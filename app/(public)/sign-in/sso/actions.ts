'use server';

import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { chooseDoor } from '#domain/sso/choose-door.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';
import { parseEmail } from '#lib/email-address.ts';

/** Leads to the page of the organization, which leads on by itself: a form must not end at a provider (CSP form-action). */
export const chooseSsoAction = formAction('choose-sso', async (ctx, form) => {
  const typed = text(form, 'organization');
  const door = await chooseDoor(ctx, typed);
  const query = new URLSearchParams({ organization: door.slug });
  const returnTo = safeReturnTo(form.get('returnTo'));
  if (returnTo !== '/') query.set('returnTo', returnTo);
  const email = parseEmail(typed);
  if (email.ok) query.set('address', email.address);
  redirect(`/sign-in/sso?${query}`);
});
