'use client';

import { useActionState, useEffect, useRef } from 'react';
import { type FormState, IDLE } from '#app/_entry/form-state.ts';
import {
  type RemovedItem,
  saveItemAction,
} from '#app/(signed-in)/organizations/[organization]/settings/item-actions.ts';
import { HiddenFields } from '#components/form/hidden-fields.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ItemPlace } from './item-form.tsx';

interface RemovedNoticeProps {
  place: ItemPlace;
  removal: FormState<RemovedItem>;
}

/** What became of a removal, and the way back. It takes the focus, since the button that was pressed is gone. */
export function RemovedNotice({ place, removal }: RemovedNoticeProps) {
  const [undo, putBack] = useActionState(saveItemAction, IDLE);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (removal.status !== 'idle') panel.current?.focus();
  }, [removal]);
  if (removal.status === 'idle') return null;
  const { title, fields } = (removal.status === 'ok' && removal.data) || {};
  return (
    <div ref={panel} tabIndex={-1} role="status" className="mt-6 rounded-box">
      {removal.status === 'error' || undo.status === 'error' ? (
        <Notice tone="danger">
          <p>{undo.status === 'error' ? undo.message : removal.message}</p>
        </Notice>
      ) : (
        <Notice tone="success">
          <form action={putBack} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <HiddenFields fields={{ organization: place.slug, setting: place.setting, ...fields }} />
            <p>
              Removed <bdi className="font-medium">{title}</bdi>.
            </p>
            {fields && (
              <SubmitButton size="sm" variant="secondary" pending="Putting it back…">
                Undo
              </SubmitButton>
            )}
          </form>
        </Notice>
      )}
    </div>
  );
}
