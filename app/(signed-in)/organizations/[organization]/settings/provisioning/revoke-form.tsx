'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { textLinkClass } from '#components/ui/text-link.tsx';
import { revokeScimTokenAction } from './actions.ts';

interface Props {
  slug: string;
  token: { id: number; tokenEnd: string };
  isLast: boolean;
}

/** Revokes a token after a second press, which says what will be lost. Needs no JavaScript. */
export function RevokeForm({ slug, token, isLast }: Props) {
  const [state, action] = useActionState(revokeScimTokenAction, IDLE);
  return (
    <details>
      <summary className={`${textLinkClass('quiet')} cursor-pointer list-none`}>
        Revoke<span className="sr-only"> {token.tokenEnd}</span>
      </summary>
      <form action={action} className="mt-2 grid justify-items-start gap-2">
        <input type="hidden" name="organization" value={slug} />
        <input type="hidden" name="token" value={token.id} />
        <p className="text-ink-2 text-sm">
          {isLast
            ? 'It is the last one: provisioning ends. Whom it brought stays a member, and invites that it sent are revoked.'
            : 'Whatever uses it stops working at once.'}
        </p>
        <FormMessage state={state} />
        <SubmitButton variant="danger" size="sm" pending="Revoking…">
          Revoke token
        </SubmitButton>
      </form>
    </details>
  );
}
