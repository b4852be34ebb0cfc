'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, fieldOf } from '#components/form/form-outcome.ts';
import { ShownOnce } from '#components/form/shown-once.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { createApiTokenAction } from './actions.ts';
import { ScopeFields } from './scope-fields.tsx';

/** Name and scopes of a new token; then the token itself, this once. */
export function CreateTokenForm() {
  const [state, action] = useActionState(createApiTokenAction, IDLE);
  const made = state.status === 'ok' ? state.data : undefined;
  return (
    <form action={action} noValidate className="grid max-w-form gap-5">
      <FormMessage state={state} />
      <ShownOnce
        title={`“${made?.name}” is made. Copy it now: it is shown this once.`}
        secret={made?.token}
        copy="Copy token"
      />
      <TextField
        {...fieldOf(state, 'name')}
        label="Name"
        help="What uses it, such as “Backup script”."
        autoComplete="off"
      />
      <ScopeFields errors={errorOf(state, 'scopes')} />
      <div>
        <SubmitButton pending="Making token…">Make token</SubmitButton>
      </div>
    </form>
  );
}
