'use server';

import { redirect } from 'next/navigation';
import { sessionContext } from '#app/_entry/context.ts';
import { formAction, text } from '#app/_entry/form-action.ts';
import { enter, mailSignInLink, startOutsideSignIn } from '#app/_entry/sign-in.ts';
import { requestSignInLink } from '#domain/identity/request-sign-in-link.ts';
import { signInWithPassword } from '#domain/identity/sign-in-with-password.ts';
import { readKnownUserIds } from '#lib/auth/known-device.ts';
import { outsideProviders } from '#lib/auth/outside-providers.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';

/** Signs in by password, or mails a link when the form was sent by that button; then leads to where one came from. */
export const signInAction = formAction<{ sentTo: string }>('sign-in', async (ctx, form) => {
  const email = text(form, 'email');
  const returnTo = safeReturnTo(form.get('returnTo'));
  if (form.get('intent') === 'link') {
    const { address } = await requestSignInLink(ctx, { email, returnTo }, (link) =>
      mailSignInLink(ctx, link),
    );
    return { data: { sentTo: address } };
  }
  const password = text(form, 'password');
  const user = await signInWithPassword(ctx, { email, password }, await readKnownUserIds());
  redirect(await enter(ctx, user, { method: 'password', returnTo }));
});

/** Leads to an outside provider that is set up; from there one comes back signed in. */
export async function outsideSignInAction(form: FormData): Promise<void> {
  const provider = outsideProviders().find(({ id }) => id === form.get('provider'));
  if (!provider) redirect('/sign-in');
  redirect(await startOutsideSignIn(await sessionContext(), provider.id, safeReturnTo(form.get('returnTo'))));
}
