'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { withdrawRequestAction } from './actions.ts';
import { Answered } from './answered.tsx';

/** For whoever asked: takes the request back. Works without JavaScript. */
export function WithdrawForm({ slug, requestId, email }: { slug: string; requestId: number; email: string }) {
  const [state, send] = useActionState(withdrawRequestAction, IDLE);
  const answered = state.status === 'ok' ? state.data?.answered : undefined;
  if (answered) return <Answered>{answered}</Answered>;
  return (
    <form action={send} className="mt-3 grid gap-2">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="request" value={requestId} />
      <FormMessage state={state} />
      <div>
        <SubmitButton variant="secondary" size="sm" pending="Withdrawing…">
          Withdraw<span className="sr-only"> the request for {email}</span>
        </SubmitButton>
      </div>
    </form>
  );
}
