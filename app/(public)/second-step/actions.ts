'use server';

import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { redirect } from 'next/navigation';
import { browserSession } from '#app/_entry/context.ts';
import { factorProof } from '#app/_entry/factor-proof.ts';
import { formAction } from '#app/_entry/form-action.ts';
import { keepFinishedSignIn } from '#app/_entry/sign-in.ts';
import { beginKeyCheck } from '#domain/identity/begin-key-check.ts';
import { finishSignIn } from '#domain/identity/finish-sign-in.ts';
import { readKnownUserIds } from '#lib/auth/known-device.ts';
import { safeReturnTo, withReturnTo } from '#lib/auth/return-to.ts';
import { UnauthenticatedError } from '#lib/errors.ts';

/** Takes the second factor, signs in and leads to where one came from. */
export const secondStepAction = formAction('second-step', async (ctx, form) => {
  const returnTo = safeReturnTo(form.get('returnTo'));
  const session = await browserSession();
  if (!session) redirect(withReturnTo('/sign-in', returnTo));
  if (!session.awaitsSecondStep) redirect(returnTo);
  const { sessionId, device, user } = session;
  const isKnown = (await readKnownUserIds()).includes(user.id);
  const input = { ...factorProof(form), trust: form.get('trust') !== null };
  await keepFinishedSignIn(await finishSignIn(ctx, { userId: user.id, sessionId, device }, input, isKnown));
  redirect(returnTo);
});

/** What the browser needs to sign with a key of whoever is signing in, or confirms that it is them. */
export const beginKeyCheckAction = formAction<PublicKeyCredentialRequestOptionsJSON>(
  'begin-key-check',
  async (ctx) => {
    const session = await browserSession();
    if (!session) throw new UnauthenticatedError();
    const { sessionId, user } = session;
    return { data: await beginKeyCheck(ctx, { userId: user.id, sessionId }) };
  },
);
