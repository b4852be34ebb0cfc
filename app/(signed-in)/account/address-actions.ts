'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { addAddress } from '#domain/identity/add-address.ts';
import { makeAddressPrimary } from '#domain/identity/make-address-primary.ts';
import { removeAddress } from '#domain/identity/remove-address.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';

/** Adds an address, or mails the link to one that waits once more. */
export const addAddressAction = formAction<{ sentTo: string }>('add-address', async (ctx, form) => {
  const returnTo = safeReturnTo(form.get('returnTo'), '/account');
  const { address } = await addAddress(ctx, { email: text(form, 'email'), returnTo });
  revalidatePath('/account');
  return { data: { sentTo: address } };
});

/** Makes a verified address the primary one. */
export const makePrimaryAction = formAction('make-address-primary', async (ctx, form) => {
  const { address } = await makeAddressPrimary(ctx, { addressId: text(form, 'addressId') });
  revalidatePath('/', 'layout');
  return { message: `${address} is primary now. The former one got a mail about it.` };
});

/** Removes an address. */
export const removeAddressAction = formAction('remove-address', async (ctx, form) => {
  const { address } = await removeAddress(ctx, { addressId: text(form, 'addressId') });
  revalidatePath('/account');
  return { message: `${address} is removed.` };
});
