'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { addDomain } from '#domain/organization-domains/add-domain.ts';
import { proveDomain } from '#domain/organization-domains/prove-domain.ts';
import { removeDomain } from '#domain/organization-domains/remove-domain.ts';
import { setDomainEntry } from '#domain/organization-domains/set-domain-entry.ts';

const DOMAINS_PAGE = '/organizations/[organization]/settings/domains';

export const addDomainAction = formAction('add-domain', async (ctx, form) => {
  const { domain } = await addDomain(ctx, text(form, 'organization'), { domain: text(form, 'domain') });
  revalidatePath(DOMAINS_PAGE, 'page');
  return { message: `${domain} is in the list. Prove it next.` };
});

export const proveDomainAction = formAction('prove-domain', async (ctx, form) => {
  const { domain } = await proveDomain(ctx, text(form, 'organization'), domainId(form));
  revalidatePath(DOMAINS_PAGE, 'page');
  return { message: `${domain} is proven. Choose now who may come by it.` };
});

export const setDomainEntryAction = formAction('set-domain-entry', async (ctx, form) => {
  await setDomainEntry(ctx, text(form, 'organization'), domainId(form), { entry: text(form, 'entry') });
  revalidatePath(DOMAINS_PAGE, 'page');
  return { message: 'Saved.' };
});

export const removeDomainAction = formAction('remove-domain', async (ctx, form) => {
  const { domain } = await removeDomain(ctx, text(form, 'organization'), domainId(form));
  revalidatePath(DOMAINS_PAGE, 'page');
  return { message: `${domain} is removed.` };
});

/** What is no id is an id that nobody has. */
function domainId(form: FormData): number {
  const id = Number(text(form, 'domain'));
  return Number.isSafeInteger(id) && id > 0 ? id : 0;
}
