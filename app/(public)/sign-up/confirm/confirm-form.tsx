'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { confirmSignUpAction } from './actions.ts';

interface ConfirmFormProps {
  token: string;
  returnTo: string;
  /** Opened in another browser than the one of the sign-up. */
  needsPassword: boolean;
}

/** The button that opens the account. */
export function ConfirmForm({ token, returnTo, needsPassword }: ConfirmFormProps) {
  const [state, action] = useActionState(confirmSignUpAction, IDLE);
  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <FormMessage state={state} />
      {needsPassword && (
        <TextField
          name="password"
          type="password"
          label="Password"
          help="The one that you chose when you signed up. If you did not sign up, close this page."
          autoComplete="current-password"
          error={errorOf(state, 'password')}
        />
      )}
      <SubmitButton size="lg" full pending="Opening your account…">
        Confirm and sign in
      </SubmitButton>
    </form>
  );
}
