'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FactorFields } from '#app/(public)/second-step/factor-fields.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { confirmAction } from './actions.ts';

interface ConfirmFormProps {
  next: string;
  /** For password managers, which ask whose password it is. */
  address: string;
  hasApp: boolean;
  hasKey: boolean;
}

/** The second factor where there is one, else the password once more. */
export function ConfirmForm({ next, address, hasApp, hasKey }: ConfirmFormProps) {
  const [state, action] = useActionState(confirmAction, IDLE);
  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="next" value={next} />
      <FormMessage state={state} />
      {hasApp || hasKey ? (
        <FactorFields state={state} hasApp={hasApp} hasKey={hasKey} />
      ) : (
        <>
          <input type="email" autoComplete="username" value={address} readOnly hidden />
          <TextField
            name="password"
            type="password"
            label="Password"
            autoComplete="current-password"
            error={errorOf(state, 'password')}
          />
        </>
      )}
      <SubmitButton size="lg" full pending="Confirming…">
        Confirm
      </SubmitButton>
    </form>
  );
}
