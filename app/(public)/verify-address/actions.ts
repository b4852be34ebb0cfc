'use server';

import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { verifyAddress } from '#domain/identity/verify-address.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';

/** Marks the address verified and leads back to what it was needed for, such as an invite. */
export const verifyAddressAction = formAction('verify-address', async (ctx, form) => {
  await verifyAddress(ctx, { token: text(form, 'token') });
  redirect(safeReturnTo(form.get('returnTo'), '/account'));
});
