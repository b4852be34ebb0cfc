'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { removeItemAction } from '#app/(signed-in)/organizations/[organization]/settings/item-actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import type { ItemPlace } from './item-form.tsx';

export function RemoveItemForm({ place, id, title }: { place: ItemPlace; id: string; title: string }) {
  const [state, send] = useActionState(removeItemAction, IDLE);
  return (
    <form action={send} className="grid justify-items-end gap-2">
      <input type="hidden" name="organization" value={place.slug} />
      <input type="hidden" name="setting" value={place.setting} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="danger" size="sm" pending="Removing…">
        Remove<span className="sr-only"> {title}</span>
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
