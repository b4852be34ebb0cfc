'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { joinByDomain } from '#domain/organization-domains/join-by-domain.ts';

/** Joins by the domain of a proven address, or asks to. */
export const joinByDomainAction = formAction('join-by-domain', async (ctx, form) => {
  const id = Number(text(form, 'organizationId'));
  const { organization, outcome } = await joinByDomain(ctx, Number.isSafeInteger(id) ? id : 0);
  revalidatePath('/join');
  if (outcome === 'joined') redirect(`/organizations/${organization.slug}/members`);
  return { message: `Asked. A manager of ${organization.name} decides, and the answer comes by mail.` };
});
