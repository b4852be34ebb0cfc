'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { ShownOnce } from '#components/form/shown-once.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { createScimTokenAction } from './actions.ts';

/** Makes a token, and shows it this once. */
export function CreateTokenForm({ slug }: { slug: string }) {
  const [state, action] = useActionState(createScimTokenAction, IDLE);
  const made = state.status === 'ok' ? state.data : undefined;
  return (
    <form action={action} className="grid gap-4">
      <input type="hidden" name="organization" value={slug} />
      <FormMessage state={state} />
      <ShownOnce
        title="The token is made. Copy it now: it is shown this once."
        secret={made?.token}
        copy="Copy token"
      />
      <div>
        <SubmitButton pending="Making token…">Make token</SubmitButton>
      </div>
    </form>
  );
}
