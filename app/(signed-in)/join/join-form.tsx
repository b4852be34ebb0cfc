'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { joinByDomainAction } from './actions.ts';

interface JoinFormProps {
  organizationId: number;
  name: string;
  act: 'join' | 'ask' | 'asked';
}

/** One organization's button; once asked, what happens next. */
export function JoinForm({ organizationId, name, act }: JoinFormProps) {
  const [state, send] = useActionState(joinByDomainAction, IDLE);
  return (
    <form action={send} className="grid gap-2">
      <input type="hidden" name="organizationId" value={organizationId} />
      <FormMessage state={state} />
      {act === 'asked' && state.status !== 'ok' && (
        <p className="text-ink-2">You have asked, or are invited already. A mail tells you more.</p>
      )}
      {act !== 'asked' && state.status !== 'ok' && (
        <SubmitButton full pending={act === 'join' ? 'Joining…' : 'Asking…'}>
          {act === 'join' ? `Join ${name}` : `Ask to join ${name}`}
        </SubmitButton>
      )}
    </form>
  );
}
