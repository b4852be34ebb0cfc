'use server';

import { revalidatePath } from 'next/cache';
import { formAction, text } from '#app/_entry/form-action.ts';
import { endOtherSessions } from '#domain/identity/end-other-sessions.ts';
import { endSession } from '#domain/identity/end-session.ts';
import { forgetTrustedDevice } from '#domain/identity/forget-trusted-device.ts';
import { makeRecoveryCodes } from '#domain/identity/make-recovery-codes.ts';
import { removeSecondFactor } from '#domain/identity/remove-second-factor.ts';
import { renameSecondFactor } from '#domain/identity/rename-second-factor.ts';
import { keepSession } from '#lib/auth/session.ts';

const PAGE = '/account/security';

/** Removes one authenticator app or key. */
export const removeFactorAction = formAction('remove-second-factor', async (ctx, form) => {
  const { session, name } = await removeSecondFactor(ctx, { factor: text(form, 'factor') });
  await keepSession(session);
  revalidatePath(PAGE);
  return { message: `“${name}” is removed.` };
});

/** Gives it another name. */
export const renameFactorAction = formAction('rename-second-factor', async (ctx, form) => {
  await renameSecondFactor(ctx, { factor: text(form, 'factor'), name: text(form, 'name') });
  revalidatePath(PAGE);
  return { message: 'Saved.' };
});

/** Makes new recovery codes; they are in the answer and nowhere else. */
export const makeRecoveryCodesAction = formAction<{ codes: string[] }>('make-recovery-codes', async (ctx) => {
  const data = await makeRecoveryCodes(ctx);
  revalidatePath(PAGE);
  return { data };
});

/** Ends the trust in one browser. */
export const forgetDeviceAction = formAction('forget-trusted-device', async (ctx, form) => {
  const { device } = await forgetTrustedDevice(ctx, { deviceId: text(form, 'deviceId') });
  revalidatePath(PAGE);
  return { message: `${device} is no longer trusted.` };
});

/** Ends one session elsewhere. */
export const endSessionAction = formAction('end-session', async (ctx, form) => {
  const { device } = await endSession(ctx, { sessionId: text(form, 'sessionId') });
  revalidatePath(PAGE);
  return { message: `${device} is signed out.` };
});

/** Ends every session but this one. */
export const endOtherSessionsAction = formAction('end-other-sessions', async (ctx) => {
  await endOtherSessions(ctx);
  revalidatePath(PAGE);
  return { message: 'Everywhere else you are signed out.' };
});
