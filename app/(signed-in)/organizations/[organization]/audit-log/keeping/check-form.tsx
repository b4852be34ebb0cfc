'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { checkLogAction } from '#app/(signed-in)/organizations/[organization]/audit-log/actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';

/** Walks the chain because somebody wants to know now. */
export function CheckForm({ slug }: { slug: string }) {
  const [state, action] = useActionState(checkLogAction, IDLE);
  return (
    <form action={action} className="contents">
      <input type="hidden" name="organization" value={slug} />
      <div className="basis-full empty:hidden">
        <FormMessage state={state} />
      </div>
      <SubmitButton variant="secondary" size="sm" pending="Checking…">
        Check now
      </SubmitButton>
    </form>
  );
}
