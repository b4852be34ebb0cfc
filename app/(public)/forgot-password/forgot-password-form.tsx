'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, typedValue } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { forgotPasswordAction } from './actions.ts';

/** The address that a link to choose a new password goes to. */
export function ForgotPasswordForm({ returnTo }: { returnTo: string }) {
  const [state, action] = useActionState(forgotPasswordAction, IDLE);
  const sentTo = state.status === 'ok' ? state.data?.sentTo : undefined;
  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="returnTo" value={returnTo} />
      <FormMessage state={state} />
      <div aria-live="polite" className="empty:hidden">
        {sentTo !== undefined && (
          <Notice tone="success" title="Look into your mail">
            <p>
              A link is on its way to <bdi>{sentTo}</bdi>. It is open for an hour.
            </p>
          </Notice>
        )}
      </div>
      <TextField
        name="email"
        type="email"
        label="E-mail address"
        autoComplete="username"
        defaultValue={typedValue(state, 'email', sentTo)}
        error={errorOf(state, 'email')}
      />
      <SubmitButton size="lg" full pending="Sending…">
        {sentTo === undefined ? 'Mail me a link' : 'Send it again'}
      </SubmitButton>
    </form>
  );
}
