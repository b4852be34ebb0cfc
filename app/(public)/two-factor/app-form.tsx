'use client';

import { type ReactNode, useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { fieldOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { addTotpAppAction } from './actions.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

interface AppFormProps {
  setup: string;
  returnTo: string;
  /** The secret for typing, where a camera cannot help. */
  secret: string;
  code: ReactNode;
}

/** The QR code and the first code of the app; then the recovery codes. */
export function AppForm({ setup, returnTo, secret, code }: AppFormProps) {
  const [state, action] = useActionState(addTotpAppAction, IDLE);
  if (state.status === 'ok' && state.data)
    return <RecoveryCodes codes={state.data.codes} returnTo={returnTo} />;
  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="setup" value={setup} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <div className="grid justify-items-center">{code}</div>
      <details className="text-sm">
        <summary className="cursor-pointer text-ink-2">I cannot scan it</summary>
        <p className="mt-2 text-ink-2">Type this secret into your app instead:</p>
        <p className="mt-1 select-all rounded-in bg-well p-2 font-mono wrap-anywhere">{secret}</p>
      </details>
      <FormMessage state={state} />
      <TextField {...fieldOf(state, 'code')} label="Code" inputMode="numeric" autoComplete="one-time-code" />
      <TextField
        {...fieldOf(state, 'name', 'Authenticator app')}
        label="Name"
        help="To tell it from others, such as “My phone”."
        autoComplete="off"
      />
      <SubmitButton size="lg" full pending="Checking…">
        Add authenticator app
      </SubmitButton>
    </form>
  );
}
