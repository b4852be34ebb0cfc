'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import {
  removeStreamAction,
  testStreamAction,
} from '#app/(signed-in)/organizations/[organization]/audit-log/actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { buttonClass } from '#components/ui/button.tsx';

/** Sends one line that is no entry, and says whether it arrived. */
export function TestStreamForm({ slug }: { slug: string }) {
  const [state, action] = useActionState(testStreamAction, IDLE);
  return (
    <form action={action} className="contents">
      <input type="hidden" name="organization" value={slug} />
      <div className="basis-full empty:hidden">
        <FormMessage state={state} />
      </div>
      <SubmitButton variant="secondary" size="sm" pending="Sending…">
        Send a test
      </SubmitButton>
    </form>
  );
}

/** Ends the stream after a second press, which says what that means. Needs no JavaScript. */
export function RemoveStreamForm({ slug }: { slug: string }) {
  const [state, action] = useActionState(removeStreamAction, IDLE);
  return (
    <details>
      <summary className={`${buttonClass({ variant: 'danger' })} cursor-pointer list-none`}>
        End stream
      </summary>
      <form action={action} className="mt-3 grid justify-items-start gap-2">
        <input type="hidden" name="organization" value={slug} />
        <p className="text-ink-2 text-sm">
          Nothing more is sent, and the secrets are forgotten. The log stays as it is.
        </p>
        <FormMessage state={state} />
        <SubmitButton variant="danger" size="sm" pending="Ending…">
          End this stream
        </SubmitButton>
      </form>
    </details>
  );
}
