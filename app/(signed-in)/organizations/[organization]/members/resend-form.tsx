'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { buttonClass } from '#components/ui/button.tsx';
import { textLinkClass } from '#components/ui/text-link.tsx';
import { resendInviteAction } from './actions.ts';

interface ResendFormProps {
  slug: string;
  inviteId: number;
  email: string;
  look?: 'link' | 'button';
}

/** Sends an invite again; what became of it stands in its place. */
export function ResendForm({ slug, inviteId, email, look = 'link' }: ResendFormProps) {
  const [state, send, isPending] = useActionState(resendInviteAction, IDLE);
  return (
    <form action={send}>
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="invite" value={inviteId} />
      {state.status === 'ok' ? null : (
        <button
          type="submit"
          aria-disabled={isPending}
          className={look === 'link' ? textLinkClass('quiet') : buttonClass({})}
        >
          {isPending ? 'Sending…' : 'Send again'}
          <span className="sr-only"> to {email}</span>
        </button>
      )}
      <span aria-live="polite" className="text-sm">
        {state.status === 'ok' && 'Sent'}
        {state.status === 'error' && <span className="text-danger-ink">{state.message}</span>}
      </span>
    </form>
  );
}
