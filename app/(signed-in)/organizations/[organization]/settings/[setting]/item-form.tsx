'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { saveItemAction } from '#app/(signed-in)/organizations/[organization]/settings/item-actions.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { errorOf, typedValue } from '#components/form/form-outcome.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { TextField } from '#components/form/text-field.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import type { ItemView } from './items.ts';

/** Which list it is, and what its items are. */
export interface ItemPlace {
  slug: string;
  setting: string;
  type: string;
}

/** The form for one more item, or for the one that is given. */
export function ItemForm({ place, item }: { place: ItemPlace; item?: ItemView }) {
  const [state, send] = useActionState(saveItemAction, IDLE);
  const error = errorOf(state, place.setting);
  const value = (field: string, stored = '') => typedValue(state, field, stored);
  return (
    <form action={send} noValidate className="grid max-w-field gap-4">
      <input type="hidden" name="organization" value={place.slug} />
      <input type="hidden" name="setting" value={place.setting} />
      {item && <input type="hidden" name="id" value={item.id} />}
      {place.type === 'relays' ? (
        <>
          <TextField
            name="name"
            label="Name"
            defaultValue={value('name', item?.title)}
            error={error}
            autoComplete="off"
          />
          <TextField
            name="publicKey"
            label="Public key"
            help="As the relay itself prints it: 43 letters, digits, - and _."
            defaultValue={value('publicKey', item?.relay?.publicKey)}
            className="font-mono"
            autoComplete="off"
            spellCheck={false}
          />
          <TextField
            name="description"
            label="Description"
            help="May stay empty."
            defaultValue={value('description', item?.note ?? '')}
            autoComplete="off"
          />
        </>
      ) : (
        <TextField
          name="item"
          label={place.type === 'ids' ? 'E-mail address of a member' : 'Name'}
          type={place.type === 'ids' ? 'email' : 'text'}
          defaultValue={value('item', item?.title)}
          error={error}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <FormMessage state={state} />
      <div className="flex gap-2">
        <SubmitButton pending="Saving…">{item ? 'Save' : 'Add'}</SubmitButton>
        {item && (
          <ButtonLink size="md" href={`/organizations/${place.slug}/settings/${place.setting}`}>
            Cancel
          </ButtonLink>
        )}
      </div>
    </form>
  );
}
