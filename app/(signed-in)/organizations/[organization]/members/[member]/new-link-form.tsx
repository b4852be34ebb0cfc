'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { ShownOnce } from '#components/form/shown-once.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { newLinkAction } from './new-link-action.ts';

/** A fresh link for a pending invite, to be passed on by hand; shown once. */
export function NewLinkForm({ slug, inviteId }: { slug: string; inviteId: number }) {
  const [state, send] = useActionState(newLinkAction, IDLE);
  const link = state.status === 'ok' ? state.data?.link : undefined;
  return (
    <form action={send} className="mt-5 grid gap-3">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="invite" value={inviteId} />
      <ShownOnce
        title="This link is shown this once. Older links stopped working."
        secret={link}
        copy="Copy link"
      />
      {!link && (
        <>
          <p className="text-ink-2 text-sm">
            To pass the invite on by hand, make a new link. It is shown once, older links stop working, and
            the log says that you made it.
          </p>
          <FormMessage state={state} />
          <div>
            <SubmitButton variant="secondary" pending="Making a link…">
              Make a new link
            </SubmitButton>
          </div>
        </>
      )}
    </form>
  );
}
