'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { checkSlug } from '#domain/organizations/check-slug.ts';
import { endOldSlug } from '#domain/organizations/end-old-slug.ts';

export const endOldSlugAction = formAction('end-old-slug', async (ctx, form) => {
  await endOldSlug(ctx, text(form, 'organization'), text(form, 'slug'));
  revalidatePath('/organizations/[organization]', 'layout');
  return { message: 'Ended.' };
});

/** Whether an address could be had, for a form in which it is being typed. */
export const checkSlugAction = formAction<{ problem: string | null }>('check-slug', async (ctx, form) => ({
  data: { problem: await checkSlug(ctx, text(form, 'organization'), text(form, 'slug')) },
}));
