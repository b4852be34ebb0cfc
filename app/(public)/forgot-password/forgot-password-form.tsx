'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { DoneNotice } from '#components/form/done-notice.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { fieldOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { forgotPasswordAction } from './actions.ts';

/** The address that a link to choose a new password goes to. */
export function ForgotPasswordForm({ returnTo }: { returnTo: string }) {
  const [state, action] = useActionState(forgotPasswordAction, IDLE);
  const sentTo = state.status === 'ok' ? state.data?.sentTo : undefined;
  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="returnTo" value={returnTo} />
      <FormMessage state={state} />
      <DoneNotice title="Look into your mail">
        {sentTo !== undefined && (
          <>
            A link is on its way to <bdi>{sentTo}</bdi>. It is open for an hour.
          </>
        )}
      </DoneNotice>
      <TextField
        {...fieldOf(state, 'email', sentTo)}
        type="email"
        label="E-mail address"
        autoComplete="username"
      />
      <SubmitButton size="lg" full pending="Sending…">
        {sentTo === undefined ? 'Mail me a link' : 'Send it again'}
      </SubmitButton>
    </form>
  );
}
