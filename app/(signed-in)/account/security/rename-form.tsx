'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { fieldOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { textLinkClass } from '#components/ui/text-link.tsx';
import { renameFactorAction } from './actions.ts';

/** Another name for an authenticator app or key. */
export function RenameForm({ factor, name }: { factor: string; name: string }) {
  const [state, action] = useActionState(renameFactorAction, IDLE);
  return (
    <details>
      <summary className={`${textLinkClass('quiet')} cursor-pointer list-none`}>
        Rename<span className="sr-only"> {name}</span>
      </summary>
      <form action={action} noValidate className="mt-2 grid justify-items-start gap-2">
        <input type="hidden" name="factor" value={factor} />
        <FormMessage state={state} />
        <TextField {...fieldOf(state, 'name', name)} label="Name" autoComplete="off" />
        <SubmitButton variant="secondary" size="sm" pending="Saving…">
          Save name
        </SubmitButton>
      </form>
    </details>
  );
}
