'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { DoneNotice } from '#components/form/done-notice.tsx';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { mailConfirmLinkAction } from './actions.ts';

/** Asks for the link that stands in for a password. */
export function MailConfirmLinkForm({ next, address }: { next: string; address: string }) {
  const [state, action] = useActionState(mailConfirmLinkAction, IDLE);
  const isSent = state.status === 'ok';
  return (
    <form action={action} className="mt-6 grid gap-4">
      <input type="hidden" name="next" value={next} />
      <FormMessage state={state} />
      <DoneNotice title="Look into your mail">
        {isSent && (
          <>
            A link is on its way to <bdi>{address}</bdi>. Open it in this browser within a quarter of an hour.
          </>
        )}
      </DoneNotice>
      <SubmitButton size="lg" full variant={isSent ? 'secondary' : 'primary'} pending="Sending…">
        {isSent ? 'Send another link' : 'Mail me a link'}
      </SubmitButton>
    </form>
  );
}
