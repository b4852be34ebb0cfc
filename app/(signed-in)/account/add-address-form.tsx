'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { DoneNotice } from '#components/form/done-notice.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { fieldOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { addAddressAction } from './address-actions.ts';

/** One more address; it counts once the link that is mailed to it was opened. */
export function AddAddressForm({ returnTo }: { returnTo: string }) {
  const [state, action] = useActionState(addAddressAction, IDLE);
  const sentTo = state.status === 'ok' ? state.data?.sentTo : undefined;
  return (
    <form action={action} noValidate className="mt-5 grid max-w-form gap-4">
      <input type="hidden" name="returnTo" value={returnTo} />
      <FormMessage state={state} />
      <DoneNotice title="Look into its mail">
        {sentTo !== undefined && (
          <>
            A link is on its way to <bdi>{sentTo}</bdi>. Open it in a browser where you are signed in; it is
            open for a day.
          </>
        )}
      </DoneNotice>
      <TextField {...fieldOf(state, 'email')} type="email" label="Another address" autoComplete="email" />
      <div>
        <SubmitButton variant="secondary" pending="Sending…">
          Add address
        </SubmitButton>
      </div>
    </form>
  );
}
