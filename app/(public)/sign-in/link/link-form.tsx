'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { fieldOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { signInByLinkAction } from './actions.ts';

interface LinkFormProps {
  token: string;
  returnTo: string;
  hasAccount: boolean;
}

/** The button that a link from a mail leads to; for a new address also the question what its owner is called. */
export function LinkForm({ token, returnTo, hasAccount }: LinkFormProps) {
  const [state, action] = useActionState(signInByLinkAction, IDLE);
  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <FormMessage state={state} />
      {!hasAccount && (
        <TextField
          {...fieldOf(state, 'name')}
          label="Your name"
          help="As others here will see it."
          autoComplete="name"
        />
      )}
      <SubmitButton size="lg" full pending="Signing in…">
        {hasAccount ? 'Sign in' : 'Create account and sign in'}
      </SubmitButton>
    </form>
  );
}
