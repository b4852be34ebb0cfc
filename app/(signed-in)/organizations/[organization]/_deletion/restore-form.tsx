'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { restoreOrganizationAction } from '#app/(signed-in)/organizations/[organization]/settings/deletion-actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';

export function RestoreForm({ slug }: { slug: string }) {
  const [state, send] = useActionState(restoreOrganizationAction, IDLE);
  return (
    <form action={send} className="mt-2 grid gap-2">
      <input type="hidden" name="organization" value={slug} />
      <FormMessage state={state} />
      <SubmitButton variant="secondary" size="sm" pending="Restoring…">
        Restore organization
      </SubmitButton>
    </form>
  );
}
