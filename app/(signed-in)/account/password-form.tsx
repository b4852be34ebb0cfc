'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { changePasswordAction } from './actions.ts';

interface PasswordFormProps {
  hasPassword: boolean;
  /** For password managers, which ask whose password it is. */
  address: string;
}

/** A new password, against the current one where there is one. */
export function PasswordForm({ hasPassword, address }: PasswordFormProps) {
  const [state, action] = useActionState(changePasswordAction, IDLE);
  return (
    <form action={action} noValidate className="grid max-w-form gap-4">
      <input type="email" autoComplete="username" value={address} readOnly hidden />
      <FormMessage state={state} />
      {hasPassword && (
        <TextField
          name="currentPassword"
          type="password"
          label="Current password"
          autoComplete="current-password"
          error={errorOf(state, 'currentPassword')}
        />
      )}
      <TextField
        name="newPassword"
        type="password"
        label="New password"
        help="At least 10 characters; a few words are good. It signs you out everywhere else."
        autoComplete="new-password"
        error={errorOf(state, 'newPassword')}
      />
      <div>
        <SubmitButton pending="Saving…">{hasPassword ? 'Change password' : 'Set password'}</SubmitButton>
      </div>
    </form>
  );
}
