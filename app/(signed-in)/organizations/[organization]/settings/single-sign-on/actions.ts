'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { removeSsoProvider } from '#domain/sso/remove-sso-provider.ts';
import { saveSsoProvider } from '#domain/sso/save-sso-provider.ts';
import { testSsoProvider } from '#domain/sso/test-sso-provider.ts';

const TEXTS = [
  'name',
  'issuer',
  'clientId',
  'clientSecret',
  'defaultRole',
  'roleClaim',
  'roleRules',
  'teamClaim',
  'teamRules',
] as const;

export const saveSsoAction = formAction('save-sso', async (ctx, form) => {
  const input = Object.fromEntries(TEXTS.map((field) => [field, text(form, field)]));
  await saveSsoProvider(ctx, text(form, 'organization'), { ...input, isRequired: form.has('isRequired') });
  revalidatePath('/organizations/[organization]/settings/single-sign-on', 'page');
  return { message: 'Saved. Test it before you ask everybody to use it.' };
});

export const testSsoAction = formAction('test-sso', async (ctx, form) => {
  const { issuer } = await testSsoProvider(ctx, text(form, 'organization'));
  return { message: `${issuer} answers, and says it is who it should be.` };
});

export const removeSsoAction = formAction('remove-sso', async (ctx, form) => {
  await removeSsoProvider(ctx, text(form, 'organization'));
  revalidatePath('/organizations/[organization]/settings/single-sign-on', 'page');
  return { message: 'Single sign-on is removed. Everybody stays a member and signs in another way.' };
});
