'use client';

import { type ReactNode, useActionState } from 'react';
import { type FormState, IDLE } from '#app/_entry/form-state.ts';
import type { ButtonVariant } from '#components/ui/button.tsx';
import { textLinkClass } from '#components/ui/text-link.tsx';
import { HiddenFields } from './hidden-fields.tsx';
import { SubmitButton } from './submit-button.tsx';

interface RowActProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** What the form carries: which organization, and whom or what it is about. */
  fields: Readonly<Record<string, string>>;
  /** What the button says; what only screen readers need to hear goes into `about`. */
  label: string;
  about?: string;
  pending: string;
  look: ButtonVariant | 'link';
  why?: string | undefined;
}

/** One act on a row, as a button or a link in it; what went wrong stands beside it. */
export function RowAct({ action, fields, label, about, pending, look, why }: RowActProps) {
  const [state, send, isPending] = useActionState(action, IDLE);
  const name: ReactNode = (
    <>
      {label}
      {about && <span className="sr-only"> {about}</span>}
    </>
  );
  return (
    <form action={send} className="inline-flex flex-wrap items-center gap-x-3">
      <HiddenFields fields={fields} />
      {look === 'link' ? (
        <button type="submit" aria-disabled={isPending} className={textLinkClass('quiet')}>
          {isPending ? pending : name}
        </button>
      ) : (
        <SubmitButton size="sm" variant={look} pending={pending} disabled={why !== undefined} why={why}>
          {name}
        </SubmitButton>
      )}
      <span aria-live="polite" className="text-danger-ink text-sm">
        {state.status === 'error' && state.message}
      </span>
    </form>
  );
}
