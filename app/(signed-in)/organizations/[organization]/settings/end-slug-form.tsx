'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { endOldSlugAction } from './slug-actions.ts';

export function EndSlugForm({ organization, slug }: { organization: string; slug: string }) {
  const [state, send] = useActionState(endOldSlugAction, IDLE);
  return (
    <form action={send} className="grid flex-none justify-items-end gap-2">
      <input type="hidden" name="organization" value={organization} />
      <input type="hidden" name="slug" value={slug} />
      <SubmitButton variant="danger" size="sm" pending="Ending…">
        End<span className="sr-only"> {slug}</span>
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
