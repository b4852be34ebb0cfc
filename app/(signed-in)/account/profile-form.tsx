'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { fieldOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { updateProfileAction } from './actions.ts';

/** What one is called. */
export function ProfileForm({ name }: { name: string }) {
  const [state, action] = useActionState(updateProfileAction, IDLE);
  return (
    <form action={action} noValidate className="grid max-w-form justify-items-start gap-4 [&>*]:w-full">
      <FormMessage state={state} />
      <TextField
        {...fieldOf(state, 'name', name)}
        label="Name"
        help="As others see it in member lists, invites and audit logs."
        autoComplete="name"
      />
      <div>
        <SubmitButton pending="Saving…">Save name</SubmitButton>
      </div>
    </form>
  );
}
