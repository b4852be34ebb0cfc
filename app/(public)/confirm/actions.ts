'use server';

import { redirect } from 'next/navigation';
import { factorProof } from '#app/_entry/factor-proof.ts';
import { formAction, text } from '#app/_entry/form-action.ts';
import { confirmSession } from '#domain/identity/confirm-session.ts';
import { confirmSessionByLink } from '#domain/identity/confirm-session-by-link.ts';
import { requestConfirmLink } from '#domain/identity/request-confirm-link.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';
import { keepSession } from '#lib/auth/session.ts';

/** Confirms by password or second factor who is signed in here, and leads back to what needed it. */
export const confirmAction = formAction('confirm', async (ctx, form) => {
  const proof = form.has('password') ? { password: text(form, 'password') } : factorProof(form);
  await keepSession(await confirmSession(ctx, proof));
  redirect(safeReturnTo(form.get('next')));
});

/** Mails the link that does the same for those without a password. */
export const mailConfirmLinkAction = formAction<{ sentTo: string }>(
  'mail-confirm-link',
  async (ctx, form) => {
    const { address } = await requestConfirmLink(ctx, { returnTo: text(form, 'next') });
    return { data: { sentTo: address } };
  },
);

/** Uses such a link up. */
export const confirmByLinkAction = formAction('confirm-by-link', async (ctx, form) => {
  await keepSession(await confirmSessionByLink(ctx, { token: text(form, 'token') }));
  redirect(safeReturnTo(form.get('next')));
});
