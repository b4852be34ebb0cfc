'use server';

import { redirect } from 'next/navigation';
import { formAction } from '#app/_entry/form-action.ts';
import { forgetInvite, rememberedSharedLink } from '#app/_entry/pending-invite.ts';
import { joinByLink } from '#domain/invite-links/join-by-link.ts';
import { AppError } from '#lib/errors.ts';

/** Joins, or asks to. The link comes from the sealed cookie alone; a refusal that is a state is told by the page. */
export const joinByLinkAction = formAction('join-by-link', async (ctx) => {
  const claim = (await rememberedSharedLink()) ?? redirect('/accept');
  const { organization, outcome } = await joinByLink(ctx, claim).catch((error: unknown) => {
    if (error instanceof AppError && error.reason !== undefined) redirect('/accept');
    throw error;
  });
  if (outcome === 'asked') redirect('/accept');
  await forgetInvite();
  redirect(`/organizations/${organization.slug}/members`);
});
