'use client';

import { useActionState, useEffect, useRef, useState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { Button } from '#components/ui/button.tsx';
import { ActOutcomes } from './act-outcomes.tsx';
import { resendInvitesAction } from './actions.ts';
import { BULK_FORM } from './bulk-form.ts';

/**
 * What may be done to all ticked invites at once. Their boxes stand in the table and belong to this form by its id, so
 * it works without scripts; with them the bar says how many are ticked and can tick all.
 */
export function BulkBar({ slug }: { slug: string }) {
  const [state, send] = useActionState(resendInvitesAction, IDLE);
  const form = useRef<HTMLFormElement>(null);
  const [ticked, setTicked] = useState<{ count: number; of: number }>();
  useEffect(() => {
    const count = () => {
      const boxes = boxesOf(form.current);
      setTicked({ count: boxes.filter(({ checked }) => checked).length, of: boxes.length });
    };
    count();
    document.addEventListener('change', count);
    return () => document.removeEventListener('change', count);
  }, []);
  const tickAll = (checked: boolean) => {
    const boxes = boxesOf(form.current);
    for (const box of boxes) box.checked = checked;
    setTicked({ count: checked ? boxes.length : 0, of: boxes.length });
  };
  const isAll = ticked !== undefined && ticked.count === ticked.of;
  const why = ticked?.count === 0 ? 'Tick invites first.' : undefined;
  return (
    <div className="grid gap-3 pb-3">
      <form
        id={BULK_FORM}
        ref={form}
        action={send}
        aria-label="Act on ticked invites"
        className="flex flex-wrap items-center gap-2"
      >
        <input type="hidden" name="organization" value={slug} />
        <Button className="scriptless:hidden" onClick={() => tickAll(!isAll)}>
          {isAll ? 'Untick all' : 'Tick all invites'}
        </Button>
        <SubmitButton size="sm" variant="secondary" pending="Sending…" disabled={why !== undefined} why={why}>
          {ticked && ticked.count > 0 ? `Send ${ticked.count} again` : 'Send ticked again'}
        </SubmitButton>
        {why === undefined && (
          <Button
            type="submit"
            variant="danger"
            formMethod="get"
            formAction={`/organizations/${slug}/members/revoke`}
          >
            {ticked && ticked.count > 0 ? `Revoke ${ticked.count}…` : 'Revoke ticked…'}
          </Button>
        )}
      </form>
      <div aria-live="polite" className="grid gap-3 empty:hidden">
        {state.status === 'ok' && state.data && <ActOutcomes outcomes={state.data} done="sent again" />}
        {state.status === 'error' && (
          <p className="text-danger-ink">{state.fields.invites?.[0] ?? state.message}</p>
        )}
      </div>
    </div>
  );
}

function boxesOf(form: HTMLFormElement | null): HTMLInputElement[] {
  const inputs = form ? [...form.elements] : [];
  return inputs.filter(
    (input): input is HTMLInputElement => input instanceof HTMLInputElement && input.name === 'invite',
  );
}
