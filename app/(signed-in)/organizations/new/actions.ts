'use server';

import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { createOrganization } from '#domain/organizations/create-organization.ts';

export const createOrganizationAction = formAction('create-organization', async (ctx, form) => {
  const { slug } = await createOrganization(ctx, { name: text(form, 'name') });
  redirect(`/organizations/${slug}/members`);
});
