'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { revertEntryAction } from '#app/(signed-in)/organizations/[organization]/audit-log/actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

interface RevertFormProps {
  slug: string;
  sequence: number;
  isRefused: boolean;
}

/** The question, and its two answers. */
export function RevertForm({ slug, sequence, isRefused }: RevertFormProps) {
  const [state, action] = useActionState(revertEntryAction, IDLE);
  return (
    <form action={action} className="mt-6 grid max-w-form gap-4">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="entry" value={sequence} />
      <FormMessage state={state} />
      <div className="flex flex-wrap gap-2">
        {!isRefused && <SubmitButton pending="Taking back…">Take this change back</SubmitButton>}
        <ButtonLink
          size="md"
          href={isRefused ? `/organizations/${slug}/settings` : `/organizations/${slug}/audit-log`}
        >
          {isRefused ? 'Open settings' : 'Leave it'}
        </ButtonLink>
      </div>
    </form>
  );
}
