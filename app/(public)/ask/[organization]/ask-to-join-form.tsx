'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { DoneNotice } from '#components/form/done-notice.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { fieldOf } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextArea } from '#components/form/text-area.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { askToJoinAction } from './actions.ts';

/** Address and a few words. The answer is the same for every address. */
export function AskToJoinForm({ slug, email }: { slug: string; email: string }) {
  const [state, send] = useActionState(askToJoinAction, IDLE);
  const isAsked = state.status === 'ok';
  return (
    <form action={send} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="organization" value={slug} />
      <DoneNotice title="Asked">
        {isAsked && (
          <>
            If this address is not a member, invited, or waiting already, a manager now sees the request. The
            answer comes by mail.
          </>
        )}
      </DoneNotice>
      {!isAsked && (
        <>
          <TextField
            {...fieldOf(state, 'email', email)}
            type="email"
            label="E-mail address"
            autoComplete="email"
          />
          <TextArea
            {...fieldOf(state, 'message')}
            label="Why"
            help="A few words for those who decide. May stay empty."
            maxLength={500}
          />
          <FormMessage state={state} />
          <SubmitButton size="lg" full pending="Asking…">
            Ask to join
          </SubmitButton>
        </>
      )}
    </form>
  );
}
