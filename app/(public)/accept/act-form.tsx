'use client';

import { type ReactNode, useActionState } from 'react';
import { type FormState, IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { textLinkClass } from '#components/ui/text-link.tsx';

type Action = (previous: FormState, form: FormData) => Promise<FormState>;

/** The one act of a state: a form with nothing but its button. It goes away once the act is done. */
export function ActForm({
  action,
  label,
  pending,
  note,
  variant = 'primary',
}: {
  action: Action;
  label: string;
  pending: string;
  note?: ReactNode;
  variant?: 'primary' | 'secondary';
}) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form action={send} className="mt-6 grid gap-3">
      {state.status !== 'ok' && (
        <SubmitButton variant={variant} size="lg" full pending={pending}>
          {label}
        </SubmitButton>
      )}
      <FormMessage state={state} />
      {note && state.status !== 'ok' && <p className="text-balance text-ink-2 text-sm">{note}</p>}
    </form>
  );
}

/** A small act that reads as a link. */
export function QuietAct({ action, children }: { action: Action; children: ReactNode }) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form action={send}>
      <button type="submit" className={textLinkClass('quiet')}>
        {children}
      </button>
      <FormMessage state={state} />
    </form>
  );
}
