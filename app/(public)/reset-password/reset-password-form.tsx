'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { resetPasswordAction } from './actions.ts';

interface ResetPasswordFormProps {
  token: string;
  returnTo: string;
  address: string;
}

/** The new password. The address stands in the form for password managers. */
export function ResetPasswordForm({ token, returnTo, address }: ResetPasswordFormProps) {
  const [state, action] = useActionState(resetPasswordAction, IDLE);
  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <input type="email" autoComplete="username" value={address} readOnly hidden />
      <FormMessage state={state} />
      <TextField
        name="password"
        type="password"
        label="New password"
        help="At least 10 characters; a few words are good."
        autoComplete="new-password"
        error={errorOf(state, 'password')}
      />
      <SubmitButton size="lg" full pending="Saving…">
        Save and sign in
      </SubmitButton>
    </form>
  );
}
