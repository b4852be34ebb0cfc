'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, typedValue } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { addAddressAction } from './address-actions.ts';

/** One more address; it counts once the link that is mailed to it was opened. */
export function AddAddressForm({ returnTo }: { returnTo: string }) {
  const [state, action] = useActionState(addAddressAction, IDLE);
  const sentTo = state.status === 'ok' ? state.data?.sentTo : undefined;
  return (
    <form action={action} noValidate className="mt-5 grid max-w-form gap-4">
      <input type="hidden" name="returnTo" value={returnTo} />
      <FormMessage state={state} />
      <div aria-live="polite" className="empty:hidden">
        {sentTo !== undefined && (
          <Notice tone="success" title="Look into its mail">
            <p>
              A link is on its way to <bdi>{sentTo}</bdi>. Open it in a browser where you are signed in; it is
              open for a day.
            </p>
          </Notice>
        )}
      </div>
      <TextField
        name="email"
        type="email"
        label="Another address"
        autoComplete="email"
        defaultValue={typedValue(state, 'email')}
        error={errorOf(state, 'email')}
      />
      <div>
        <SubmitButton variant="secondary" pending="Sending…">
          Add address
        </SubmitButton>
      </div>
    </form>
  );
}
