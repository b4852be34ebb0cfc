'use server';

import { redirect } from 'next/navigation';
import { finishProven } from '#app/_entry/finish-sso.ts';
import { formAction } from '#app/_entry/form-action.ts';
import { leave } from '#app/_entry/sign-in.ts';
import { forgetProof, readProof } from '#app/_entry/sso-cookies.ts';
import { linkSsoIdentity } from '#domain/sso/link-sso-identity.ts';

export const linkSsoAction = formAction('link-sso', async (ctx) => {
  const proven = await readProof();
  if (!proven) redirect('/sign-in/sso');
  await linkSsoIdentity(ctx, proven.proof);
  redirect(await finishProven(ctx, proven));
});

export const switchForSsoAction = formAction('switch-for-sso', async () => {
  await leave();
  redirect('/sign-in?returnTo=%2Fsso%2Ffinish');
});

export const forgetSsoAction = formAction('forget-sso', async () => {
  await forgetProof();
  redirect('/');
});
