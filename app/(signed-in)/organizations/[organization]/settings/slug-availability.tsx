'use client';

import { Check, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IDLE } from '#app/_entry/form-state.ts';
import { checkSlugAction } from './slug-actions.ts';

/** Typing may pause for so long before the server is asked. */
const PAUSE_MS = 400;

/** Whether the address that is being typed could be had, as the server knows it now. Saving asks again. */
export function SlugAvailability({ organizationId, slug }: { organizationId: number; slug: string }) {
  const [answer, setAnswer] = useState<{ slug: string; problem: string | null }>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const form = new FormData();
      form.set('organization', String(organizationId));
      form.set('slug', slug);
      const state = await checkSlugAction(IDLE, form);
      if (!isCurrent) return;
      if (state.status === 'ok' && state.data) setAnswer({ slug, problem: state.data.problem });
      if (state.status === 'error') setAnswer({ slug, problem: state.message });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [organizationId, slug]);
  const known = answer?.slug === slug ? answer : undefined;
  return (
    <p aria-live="polite" className="mt-2 min-h-5 text-sm">
      {known && (
        <span
          className={`inline-flex items-center gap-1.5 ${known.problem === null ? 'text-success-ink' : 'text-danger-ink'}`}
        >
          {known.problem === null ? (
            <Check aria-hidden="true" className="size-4 flex-none" />
          ) : (
            <X aria-hidden="true" className="size-4 flex-none" />
          )}
          {known.problem ?? 'This address is free.'}
        </span>
      )}
    </p>
  );
}
