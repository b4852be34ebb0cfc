'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { resetTwoFactor } from '#domain/members/reset-two-factor.ts';

/** Takes the second factor of a member off their account. */
export const resetTwoFactorAction = formAction('reset-two-factor', async (ctx, form) => {
  await resetTwoFactor(ctx, text(form, 'organization'), text(form, 'member'));
  revalidatePath('/organizations/[organization]/members', 'page');
  return { message: 'Reset. They were told by mail.' };
});
