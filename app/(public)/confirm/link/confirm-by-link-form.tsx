'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { confirmByLinkAction } from '#app/(public)/confirm/actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';

/** The button that the mailed link leads to. */
export function ConfirmByLinkForm({ token, next }: { token: string; next: string }) {
  const [state, action] = useActionState(confirmByLinkAction, IDLE);
  return (
    <form action={action} className="mt-6 grid gap-4">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="next" value={next} />
      <FormMessage state={state} />
      <SubmitButton size="lg" full pending="Confirming…">
        It is me
      </SubmitButton>
    </form>
  );
}
