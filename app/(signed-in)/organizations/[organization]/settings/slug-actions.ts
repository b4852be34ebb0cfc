'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { endOldSlug } from '#domain/organizations/end-old-slug.ts';

export const endOldSlugAction = formAction('end-old-slug', async (ctx, form) => {
  await endOldSlug(ctx, text(form, 'organization'), text(form, 'slug'));
  revalidatePath('/organizations/[organization]', 'layout');
  return { message: 'Ended.' };
});
