'use client';

import { type ReactNode, useActionState } from 'react';
import { type FormState, IDLE } from '#app/_entry/form-state.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { FormMessage } from './form-message.tsx';
import { fieldOf } from './form-outcome.ts';
import { HiddenFields } from './hidden-fields.tsx';
import { SubmitButton } from './submit-button.tsx';
import { TextField } from './text-field.tsx';

interface QuestionFormProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  fields: Readonly<Record<string, string>>;
  /** What follows from a yes. */
  children?: ReactNode;
  /** A word that must be typed before it counts, where a press alone is too little. Sent as `confirmation`. */
  typed?: string;
  yes: { label: string; pending: string; variant?: 'primary' | 'danger-solid' };
  no: { label: string; href: string };
}

/** A question that a page asks before something is done: what follows, and its two answers. */
export function QuestionForm({ action, fields, children, typed, yes, no }: QuestionFormProps) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form action={send} noValidate className="mt-6 grid max-w-form gap-6">
      <HiddenFields fields={fields} />
      {children}
      {typed !== undefined && (
        <div className="max-w-field">
          <TextField
            {...fieldOf(state, 'confirmation')}
            label={
              <>
                Type <bdi className="font-mono">{typed}</bdi> to confirm
              </>
            }
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        </div>
      )}
      <FormMessage state={state} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant={yes.variant ?? 'danger-solid'} pending={yes.pending}>
          {yes.label}
        </SubmitButton>
        <ButtonLink size="md" href={no.href}>
          {no.label}
        </ButtonLink>
      </div>
    </form>
  );
}
