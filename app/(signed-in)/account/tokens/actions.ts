'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { createApiToken } from '#domain/api-tokens/create-api-token.ts';
import { revokeApiToken } from '#domain/api-tokens/revoke-api-token.ts';

/** Makes a token; its secret is in the answer and nowhere else. */
export const createApiTokenAction = formAction<{ name: string; token: string }>(
  'create-api-token',
  async (ctx, form) => {
    const scopes = form.getAll('scopes');
    const { token, apiToken } = await createApiToken(ctx, { name: text(form, 'name'), scopes });
    revalidatePath('/account/tokens');
    return { data: { name: apiToken.name, token } };
  },
);

/** Ends a token at once. */
export const revokeApiTokenAction = formAction('revoke-api-token', async (ctx, form) => {
  const { name } = await revokeApiToken(ctx, { tokenId: text(form, 'tokenId') });
  revalidatePath('/account/tokens');
  return { message: `“${name}” is revoked.` };
});
