'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { createScimToken } from '#domain/scim/create-scim-token.ts';
import { revokeScimToken } from '#domain/scim/revoke-scim-token.ts';

const PAGE = '/organizations/[organization]/settings/provisioning';

/** Makes a token; its secret is in the answer and nowhere else. */
export const createScimTokenAction = formAction<{ token: string; tokenEnd: string }>(
  'create-scim-token',
  async (ctx, form) => {
    const data = await createScimToken(ctx, text(form, 'organization'));
    revalidatePath(PAGE, 'page');
    return { data };
  },
);

/** Ends a token at once. */
export const revokeScimTokenAction = formAction('revoke-scim-token', async (ctx, form) => {
  const organization = text(form, 'organization');
  const { tokenEnd, wasLast } = await revokeScimToken(ctx, organization, { tokenId: text(form, 'token') });
  revalidatePath(PAGE, 'page');
  const then = wasLast ? ' Provisioning has ended: everybody it brought stays, and is managed here.' : '';
  return { message: `The token …${tokenEnd} is revoked.${then}` };
});
