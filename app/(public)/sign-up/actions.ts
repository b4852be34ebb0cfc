'use server';

import { redirect } from 'next/navigation';
import { formAction, text } from '#app/_entry/form-action.ts';
import { pendingInvite } from '#app/_entry/pending-invite.ts';
import { enter } from '#app/_entry/sign-in.ts';
import { signUp } from '#domain/identity/sign-up.ts';
import { signUpWithInvite } from '#domain/identity/sign-up-with-invite.ts';
import { keepSignUpSecret } from '#lib/auth/sign-up-secret.ts';

/**
 * Makes the account at once when the invite that one came with proves its address; else mails the link that makes it.
 * The address of an invite is read from the invite again, whatever the form says.
 */
export const signUpAction = formAction<{ sentTo: string }>('sign-up', async (ctx, form) => {
  const [name, password] = [text(form, 'name'), text(form, 'password')];
  const pending = form.get('for') === 'invite' ? await pendingInvite(ctx) : null;
  if (pending?.invite.provesAddress) {
    const user = await signUpWithInvite(ctx, { name, password }, pending.link);
    redirect(await enter(ctx, user, { method: 'invite', returnTo: '/accept' }));
  }
  const email = pending ? pending.invite.address : text(form, 'email');
  const returnTo = pending ? '/accept' : text(form, 'returnTo');
  const { address } = await signUp(ctx, { name, email, password, returnTo }, await keepSignUpSecret());
  return { data: { sentTo: address } };
});
