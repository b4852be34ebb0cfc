'use client';

import { useEffect, useRef } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import type { FormOutcome } from './form-outcome.ts';

interface FormMessageProps {
  state: FormOutcome;
  /** What to say when the form was taken and its action says nothing itself. */
  okMessage?: string;
}

/**
 * What became of the form, in a place that screen readers follow. Stand it inside the form: after a refusal the first
 * wrong field gets the focus.
 */
export function FormMessage({ state, okMessage }: FormMessageProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status !== 'error') return;
    place.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [state]);
  const message = state.message ?? (state.status === 'ok' ? okMessage : undefined);
  return (
    <div ref={place} aria-live="polite" className="empty:hidden">
      {message && state.status !== 'idle' && (
        <Notice tone={state.status === 'ok' ? 'success' : 'danger'}>
          <p>{message}</p>
        </Notice>
      )}
    </div>
  );
}
