'use server';

import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { keepPrimaryAddress } from '#domain/identity/keep-primary-address.ts';

/** Undoes a change of the primary address, and leads to a new password: somebody else may know the old one. */
export const keepAddressAction = formAction('keep-primary-address', async (ctx, form) => {
  await keepPrimaryAddress(ctx, { token: text(form, 'token') });
  redirect('/forgot-password');
});
