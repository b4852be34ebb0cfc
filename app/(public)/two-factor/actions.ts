'use server';

import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { addPasskey } from '#domain/identity/add-passkey.ts';
import { addTotpApp } from '#domain/identity/add-totp-app.ts';
import type { AddedFactor } from '#domain/identity/added-factor.ts';
import { beginPasskey } from '#domain/identity/begin-passkey.ts';
import { beginTotpApp } from '#domain/identity/begin-totp-app.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';
import { keepSession } from '#lib/auth/session.ts';

const returnToOf = (form: FormData) => safeReturnTo(form.get('returnTo'), '/account/security');

/** Shows the recovery codes where there are new ones; else leads on at once. */
async function added(
  { session, recoveryCodes }: AddedFactor,
  form: FormData,
): Promise<{ data: { codes: string[] } }> {
  await keepSession(session);
  if (recoveryCodes === null) redirect(returnToOf(form));
  return { data: { codes: recoveryCodes } };
}

/** Makes the secret of a new authenticator app and leads to its QR code. */
export const beginTotpAppAction = formAction('begin-totp-app', async (ctx, form) => {
  const { setup } = await beginTotpApp(ctx);
  redirect(`/two-factor?${new URLSearchParams({ setup, returnTo: returnToOf(form) })}`);
});

/** Adds the app once it showed a code. */
export const addTotpAppAction = formAction<{ codes: string[] }>('add-totp-app', async (ctx, form) => {
  const input = { setup: text(form, 'setup'), code: text(form, 'code'), name: text(form, 'name') };
  return added(await addTotpApp(ctx, input), form);
});

/** What the browser needs to make a passkey or to take a security key. */
export const beginPasskeyAction = formAction<PublicKeyCredentialCreationOptionsJSON>(
  'begin-passkey',
  async (ctx) => ({
    data: await beginPasskey(ctx),
  }),
);

/** Adds the key that the browser made. */
export const addPasskeyAction = formAction<{ codes: string[] }>('add-passkey', async (ctx, form) => {
  return added(await addPasskey(ctx, { response: text(form, 'response'), name: text(form, 'name') }), form);
});
