'use client';

import { useActionState } from 'react';
import { type FormState, IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { HiddenFields } from '#components/form/hidden-fields.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';

interface LinkActFormProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  hidden: Readonly<Record<string, string>>;
  label: string;
  pending: string;
}

/** The one button that a mailed link leads to. */
export function LinkActForm({ action, hidden, label, pending }: LinkActFormProps) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form action={send} className="mt-6 grid gap-4">
      <HiddenFields fields={hidden} />
      <FormMessage state={state} />
      <SubmitButton size="lg" full pending={pending}>
        {label}
      </SubmitButton>
    </form>
  );
}
