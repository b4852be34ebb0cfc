'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { type CreatedLink, createLink } from '#domain/invite-links/create-link.ts';
import { endLink } from '#domain/invite-links/end-link.ts';

const LINKS_PAGES = '/organizations/[organization]/members/links';

/** Makes a link; what opens it is in the answer and nowhere else. */
export const createLinkAction = formAction<CreatedLink>('create-link', async (ctx, form) => {
  const data = await createLink(ctx, text(form, 'organization'), {
    name: text(form, 'name'),
    role: text(form, 'role'),
    teams: form.getAll('teams'),
    usesMax: numberOrNone(text(form, 'usesMax')),
    openDays: numberOrNone(text(form, 'openDays')),
    domains: text(form, 'domains')
      .split(/[\s,;]+/)
      .filter(Boolean),
    needsApproval: form.has('needsApproval'),
  });
  revalidatePath(LINKS_PAGES, 'layout');
  return { data };
});

export const endLinkAction = formAction('end-link', async (ctx, form) => {
  const { name } = await endLink(ctx, text(form, 'organization'), Number(text(form, 'link')) || 0);
  revalidatePath(LINKS_PAGES, 'layout');
  return { message: `“${name}” is switched off.` };
});

/** An empty field is none; what is no number is for the verb to refuse. */
function numberOrNone(typed: string): number | string | null {
  const number = Number(typed);
  if (typed.trim() === '') return null;
  return Number.isFinite(number) ? number : typed;
}
