'use client';

import { Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';

/** Copies a text to the clipboard and says so. Where the browser refuses, the text can still be marked by hand. */
export function CopyButton({ text, label = 'Copy token' }: { text: string; label?: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    );
  return (
    <span className="flex flex-wrap items-center gap-3">
      <Button size="sm" onClick={copy}>
        <Copy aria-hidden="true" />
        {label}
      </Button>
      <span aria-live="polite" className="text-ink-2 text-sm">
        {outcome === 'copied' && 'Copied'}
        {outcome === 'refused' && 'This browser does not allow it: mark it and copy it by hand.'}
      </span>
    </span>
  );
}
