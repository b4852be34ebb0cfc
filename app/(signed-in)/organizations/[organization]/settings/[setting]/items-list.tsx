'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { removeItemAction } from '#app/(signed-in)/organizations/[organization]/settings/item-actions.ts';
import { ItemForm, type ItemPlace } from './item-form.tsx';
import { ItemRow } from './item-row.tsx';
import type { ItemView } from './items.ts';
import { RemovedNotice } from './removed-notice.tsx';

interface ItemsListProps {
  place: ItemPlace;
  items: readonly ItemView[];
  /** The item whose row is a form. */
  editedId: string | null;
  mayChange: boolean;
}

/** The items with what can be done to each, the way back for the one removed last, and the form for one more. */
export function ItemsList({ place, items, editedId, mayChange }: ItemsListProps) {
  const [removal, remove] = useActionState(removeItemAction, IDLE);
  const isBack = removal.status === 'ok' && items.some(({ id }) => id === removal.data?.id);
  return (
    <>
      {!isBack && <RemovedNotice place={place} removal={removal} />}
      {items.length === 0 && (
        <p className="mt-6 border-line border-t py-5 text-ink-2">Nothing is in this list.</p>
      )}
      {items.length > 0 && (
        <ul aria-label="Items" className="mt-6 border-line border-t">
          {items.map((item) => (
            <li key={item.id} className="border-line border-b py-4">
              {mayChange && editedId === item.id ? (
                <ItemForm place={place} item={item} />
              ) : (
                <ItemRow place={place} item={item} {...(mayChange && { onRemove: remove })} />
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <section aria-labelledby="add-title" className="mt-10">
          <h2 id="add-title" className="mb-4 font-semibold text-lg">
            Add
          </h2>
          <ItemForm place={place} />
        </section>
      )}
    </>
  );
}
