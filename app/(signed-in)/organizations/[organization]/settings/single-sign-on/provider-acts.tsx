'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { removeSsoAction, testSsoAction } from './actions.ts';

/** Asks the provider whether it is there. Signs nobody in. */
export function TestForm({ slug }: { slug: string }) {
  const [state, action] = useActionState(testSsoAction, IDLE);
  return (
    <form action={action} className="grid gap-3">
      <input type="hidden" name="organization" value={slug} />
      <FormMessage state={state} />
      <div>
        <SubmitButton variant="secondary" pending="Asking the provider…">
          Test connection
        </SubmitButton>
      </div>
    </form>
  );
}

/** Removes the provider, after it was said what that means. */
export function RemoveForm({ slug }: { slug: string }) {
  const [state, action] = useActionState(removeSsoAction, IDLE);
  return (
    <form action={action} className="grid gap-3">
      <input type="hidden" name="organization" value={slug} />
      <FormMessage state={state} />
      <div>
        <SubmitButton variant="danger" pending="Removing…">
          Remove single sign-on
        </SubmitButton>
      </div>
    </form>
  );
}
