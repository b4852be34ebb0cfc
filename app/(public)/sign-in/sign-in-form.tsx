'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { DoneNotice } from '#components/form/done-notice.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, fieldOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { signInAction } from './actions.ts';

interface SignInFormProps {
  returnTo: string;
  /** Known from a pending invite; may be changed. */
  email: string;
  forgotHref: string;
}

/** Address and password, or a link by mail: two buttons of one form. */
export function SignInForm({ returnTo, email, forgotHref }: SignInFormProps) {
  const [state, action] = useActionState(signInAction, IDLE);
  const sentTo = state.status === 'ok' ? state.data?.sentTo : undefined;
  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="returnTo" value={returnTo} />
      <FormMessage state={state} />
      <DoneNotice title="Look into your mail">
        {sentTo !== undefined && (
          <>
            A link to sign in is on its way to <bdi>{sentTo}</bdi>. It is open for half an hour.
          </>
        )}
      </DoneNotice>
      <TextField
        {...fieldOf(state, 'email', sentTo ?? email)}
        type="email"
        label="E-mail address"
        autoComplete="username"
      />
      <TextField
        name="password"
        type="password"
        label="Password"
        aside={
          <TextLink tone="quiet" href={forgotHref}>
            Forgot it?
          </TextLink>
        }
        autoComplete="current-password"
        error={errorOf(state, 'password')}
      />
      <div className="mt-2 grid gap-3">
        <SubmitButton size="lg" full name="intent" value="password" pending="Signing in…">
          Sign in
        </SubmitButton>
        <SubmitButton variant="secondary" size="lg" full name="intent" value="link" pending="Sending…">
          Mail me a link instead
        </SubmitButton>
      </div>
    </form>
  );
}
