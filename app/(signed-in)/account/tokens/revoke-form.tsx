'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { textLinkClass } from '#components/ui/text-link.tsx';
import { revokeApiTokenAction } from './actions.ts';

/** Revokes a token after a second press, which says what will be lost. Needs no JavaScript. */
export function RevokeForm({ tokenId, name }: { tokenId: number; name: string }) {
  const [state, action] = useActionState(revokeApiTokenAction, IDLE);
  return (
    <details>
      <summary className={`${textLinkClass('quiet')} cursor-pointer list-none`}>
        Revoke<span className="sr-only"> {name}</span>
      </summary>
      <form action={action} className="mt-2 grid justify-items-start gap-2">
        <input type="hidden" name="tokenId" value={tokenId} />
        <p className="text-ink-2 text-sm">Whatever uses it stops working at once.</p>
        <FormMessage state={state} />
        <SubmitButton variant="danger" size="sm" pending="Revoking…">
          Revoke token
        </SubmitButton>
      </form>
    </details>
  );
}
