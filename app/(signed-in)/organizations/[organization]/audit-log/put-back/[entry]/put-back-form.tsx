'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { putAvatarBackAction } from '#app/(signed-in)/organizations/[organization]/audit-log/actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

/** The question, and its two answers. */
export function PutBackForm({ slug, sequence }: { slug: string; sequence: string }) {
  const [state, action] = useActionState(putAvatarBackAction, IDLE);
  return (
    <form action={action} className="mt-6 grid max-w-form gap-4">
      <input type="hidden" name="organization" value={slug} />
      <input type="hidden" name="entry" value={sequence} />
      <FormMessage state={state} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending="Putting back…">Put it back</SubmitButton>
        <ButtonLink size="md" href={`/organizations/${slug}/audit-log`}>
          Leave it
        </ButtonLink>
      </div>
    </form>
  );
}
