'use client';

import { useActionState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { FormMessage } from '#components/form/form-message.tsx';
import { SubmitButton } from '#components/form/submit-button.tsx';
import { textLinkClass } from '#components/ui/text-link.tsx';
import { removeDomainAction } from './actions.ts';

/** Gives a domain up after a second press, which says what that means. Needs no JavaScript. */
export function RemoveDomainForm({ slug, domainId, name }: { slug: string; domainId: number; name: string }) {
  const [state, send] = useActionState(removeDomainAction, IDLE);
  return (
    <details>
      <summary className={`${textLinkClass('quiet')} cursor-pointer list-none`}>
        Remove<span className="sr-only"> {name}</span>
      </summary>
      <form action={send} className="mt-2 grid justify-items-start gap-2">
        <input type="hidden" name="organization" value={slug} />
        <input type="hidden" name="domain" value={domainId} />
        <p className="text-ink-2 text-sm">Nobody comes by it from then on. Who has joined stays.</p>
        <FormMessage state={state} />
        <SubmitButton variant="danger" size="sm" pending="Removing…">
          Remove {name}
        </SubmitButton>
      </form>
    </details>
  );
}
