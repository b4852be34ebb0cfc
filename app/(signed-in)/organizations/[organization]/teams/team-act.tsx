'use client';

import { type ReactNode, useActionState } from 'react';
import { type FormState, IDLE } from '#app/_entry/form-state.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import type { ButtonVariant } from '#components/ui/button.tsx';
import { textLinkClass } from '#components/ui/text-link.tsx';

interface TeamActProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** What the form carries: organization, team, and whom it is about. */
  fields: Readonly<Record<string, string>>;
  /** What the button says; what only screen readers need to hear goes into `about`. */
  label: string;
  about?: string;
  pending: string;
  look: ButtonVariant | 'link';
  why?: string | undefined;
}

/** One act on a team as a button or a link in a row; what went wrong stands beside it. */
export function TeamAct({ action, fields, label, about, pending, look, why }: TeamActProps) {
  const [state, send, isPending] = useActionState(action, IDLE);
  const name: ReactNode = (
    <>
      {label}
      {about && <span className="sr-only"> {about}</span>}
    </>
  );
  return (
    <form action={send} className="inline-flex flex-wrap items-center gap-x-3">
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
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
