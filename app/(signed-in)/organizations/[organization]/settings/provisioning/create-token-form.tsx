'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { createScimTokenAction } from './actions.ts';

/** Makes a token, and shows it this once. */
export function CreateTokenForm({ slug }: { slug: string }) {
  const [state, action] = useActionState(createScimTokenAction, IDLE);
  const made = state.status === 'ok' ? state.data : undefined;
  return (
    <form action={action} className="grid gap-4">
      <input type="hidden" name="organization" value={slug} />
      <FormMessage state={state} />
      <div aria-live="polite" className="empty:hidden">
        {made && (
          <Notice tone="success" title="The token is made. Copy it now: it is shown this once.">
            <p className="my-2 select-all rounded-in bg-well p-2 font-mono text-sm wrap-anywhere">
              {made.token}
            </p>
            <CopyButton text={made.token} label="Copy token" />
          </Notice>
        )}
      </div>
      <div>
        <SubmitButton pending="Making token…">Make token</SubmitButton>
      </div>
    </form>
  );
}
