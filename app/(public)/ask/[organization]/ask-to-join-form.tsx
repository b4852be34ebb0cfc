'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, typedValue } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextArea } from '#components/form/text-area.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { askToJoinAction } from './actions.ts';

/** Address and a few words. The answer is the same for every address. */
export function AskToJoinForm({ slug, email }: { slug: string; email: string }) {
  const [state, send] = useActionState(askToJoinAction, IDLE);
  const isAsked = state.status === 'ok';
  return (
    <form action={send} noValidate className="mt-6 grid gap-4">
      <input type="hidden" name="organization" value={slug} />
      <div aria-live="polite" className="empty:hidden">
        {isAsked && (
          <Notice tone="success" title="Asked">
            <p>
              If this address is not a member, invited, or waiting already, a manager now sees the request.
              The answer comes by mail.
            </p>
          </Notice>
        )}
      </div>
      {!isAsked && (
        <>
          <TextField
            name="email"
            type="email"
            label="E-mail address"
            autoComplete="email"
            defaultValue={typedValue(state, 'email', email)}
            error={errorOf(state, 'email')}
          />
          <TextArea
            name="message"
            label="Why"
            help="A few words for those who decide. May stay empty."
            maxLength={500}
            defaultValue={typedValue(state, 'message')}
            error={errorOf(state, 'message')}
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
