'use client';

import { useActionState } from 'react';
import { type FormState, IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';

interface LogActProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  slug: string;
  label: string;
  pending: string;
}

/** Tries something on the log at once, and says above the row of buttons what came of it. */
export function LogAct({ action, slug, label, pending }: LogActProps) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form action={send} className="contents">
      <input type="hidden" name="organization" value={slug} />
      <div className="basis-full empty:hidden">
        <FormMessage state={state} />
      </div>
      <SubmitButton variant="secondary" size="sm" pending={pending}>
        {label}
      </SubmitButton>
    </form>
  );
}
