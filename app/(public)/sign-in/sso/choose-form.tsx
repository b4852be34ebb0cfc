'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { fieldOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { chooseSsoAction } from './actions.ts';

/** Work address, or the name of the organization in its address. */
export function ChooseForm({ returnTo }: { returnTo: string }) {
  const [state, action] = useActionState(chooseSsoAction, IDLE);
  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="returnTo" value={returnTo} />
      <FormMessage state={state} />
      <TextField
        {...fieldOf(state, 'organization')}
        label="Work address or organization"
        help="Such as ines@halden.example, or halden."
        autoComplete="email"
      />
      <SubmitButton size="lg" full pending="Looking…">
        Continue
      </SubmitButton>
    </form>
  );
}
