'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { fieldOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { addDomainAction } from './actions.ts';

export function AddDomainForm({ slug }: { slug: string }) {
  const [state, send] = useActionState(addDomainAction, IDLE);
  return (
    <form action={send} noValidate className="mt-8 grid max-w-110 gap-4">
      <input type="hidden" name="organization" value={slug} />
      <TextField
        {...fieldOf(state, 'domain')}
        label="Add a domain"
        help="As it stands after the @, such as halden.example."
        autoComplete="off"
        dir="ltr"
      />
      <FormMessage state={state} />
      <div>
        <SubmitButton pending="Adding…">Add domain</SubmitButton>
      </div>
    </form>
  );
}
