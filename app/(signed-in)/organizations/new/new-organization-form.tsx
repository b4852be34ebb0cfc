'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { fieldOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { createOrganizationAction } from './actions.ts';

export function NewOrganizationForm() {
  const [state, action] = useActionState(createOrganizationAction, IDLE);
  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <FormMessage state={state} />
      <TextField
        {...fieldOf(state, 'name')}
        label="Name"
        help="Its address is made from the name. Both can be changed later."
        autoComplete="organization"
        required
      />
      <SubmitButton size="lg" full pending="Making it…">
        Make organization
      </SubmitButton>
    </form>
  );
}
