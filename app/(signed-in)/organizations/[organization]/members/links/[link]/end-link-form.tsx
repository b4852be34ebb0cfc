'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { endLinkAction } from '#app/(signed-in)/organizations/[organization]/members/links/actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';

interface EndLinkFormProps {
  slug: string;
  linkId: number;
  isEnded: boolean;
  mayEnd: boolean;
}

/** Switches a link off, for good. */
export function EndLinkForm({ slug, linkId, isEnded, mayEnd }: EndLinkFormProps) {
  const [state, send] = useActionState(endLinkAction, IDLE);
  return (
    <form action={send} className="mt-6 grid justify-items-start gap-3">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="link" value={linkId} />
      <FormMessage state={state} />
      {!isEnded && (
        <>
          <SubmitButton
            variant="danger"
            pending="Switching off…"
            disabled={!mayEnd}
            why={mayEnd ? undefined : 'Its role is above your own.'}
          >
            Switch off
          </SubmitButton>
          <p className="text-ink-2 text-sm">
            Nobody joins by it from then on, and it cannot be switched on again. Who has joined stays;
            requests still wait.
          </p>
        </>
      )}
    </form>
  );
}
