'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { DoneNotice } from '#components/form/done-notice.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, fieldOf, typedValue } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { signUpAction } from './actions.ts';

interface SignUpFormProps {
  returnTo: string;
  /** The address of the invite that one came with; it cannot be changed. */
  invitedAddress: string | null;
}

/** Name, address and password. What follows is a mail, unless an invite proves the address already. */
export function SignUpForm({ returnTo, invitedAddress }: SignUpFormProps) {
  const [state, action] = useActionState(signUpAction, IDLE);
  const sentTo = state.status === 'ok' ? state.data?.sentTo : undefined;
  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="returnTo" value={returnTo} />
      {invitedAddress !== null && <input type="hidden" name="for" value="invite" />}
      <FormMessage state={state} />
      <DoneNotice title="Look into your mail">
        {sentTo !== undefined && (
          <>
            The link that opens your account is on its way to <bdi>{sentTo}</bdi>. Open it in this browser
            within a day.
          </>
        )}
      </DoneNotice>
      {sentTo === undefined && (
        <>
          <TextField {...fieldOf(state, 'name')} label="Your name" autoComplete="name" />
          <TextField
            name="email"
            type="email"
            label="E-mail address"
            autoComplete="username"
            readOnly={invitedAddress !== null}
            why={invitedAddress === null ? undefined : 'The invite is for this address.'}
            defaultValue={invitedAddress ?? typedValue(state, 'email')}
            error={errorOf(state, 'email')}
          />
          <TextField
            name="password"
            type="password"
            label="Password"
            help="At least 10 characters; a few words are good."
            autoComplete="new-password"
            error={errorOf(state, 'password')}
          />
          <SubmitButton size="lg" full pending="Creating account…">
            Create account
          </SubmitButton>
        </>
      )}
    </form>
  );
}
