'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { transferOwnership } from '#domain/members/transfer-ownership.ts';

export const transferOwnershipAction = formAction('transfer-ownership', async (ctx, form) => {
  const organization = text(form, 'organization');
  const confirmation = text(form, 'confirmation');
  await transferOwnership(ctx, organization, text(form, 'member'), { confirmation });
  revalidatePath('/organizations/[organization]', 'layout');
  redirect(`/organizations/${organization}/members`);
});
