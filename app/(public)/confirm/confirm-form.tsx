'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { confirmAction } from './actions.ts';

/** The password once more. The address stands in the form for password managers. */
export function ConfirmForm({ next, address }: { next: string; address: string }) {
  const [state, action] = useActionState(confirmAction, IDLE);
  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="next" value={next} />
      <input type="email" autoComplete="username" value={address} readOnly hidden />
      <FormMessage state={state} />
      <TextField
        name="password"
        type="password"
        label="Password"
        autoComplete="current-password"
        error={errorOf(state, 'password')}
      />
      <SubmitButton size="lg" full pending="Confirming…">
        Confirm
      </SubmitButton>
    </form>
  );
}
