'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { deleteOrganization } from '#domain/organizations/delete-organization.ts';
import { restoreOrganization } from '#domain/organizations/restore-organization.ts';

const LAYOUT = '/organizations/[organization]';

/** The page that it leads to says when it happens and how to take it back. */
export const deleteOrganizationAction = formAction('delete-organization', async (ctx, form) => {
  const confirmation = text(form, 'confirmation');
  const { slug } = await deleteOrganization(ctx, text(form, 'organization'), { confirmation });
  revalidatePath(LAYOUT, 'layout');
  redirect(`/organizations/${slug}/settings`);
});

export const restoreOrganizationAction = formAction('restore-organization', async (ctx, form) => {
  const { slug } = await restoreOrganization(ctx, text(form, 'organization'));
  revalidatePath(LAYOUT, 'layout');
  redirect(`/organizations/${slug}/settings`);
});
