'use client';

import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

/** What stands in the content of a signed-in page that broke; the bar stays, so there is a way on. */
export function PanelFailure({ digest, onRetry }: { digest?: string | undefined; onRetry: () => void }) {
  return (
    <EmptyState
      title="This page broke on our side"
      action={
        <Button variant="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      What you saved before is kept. If it stays, tell the owner of this site
      {digest ? `, with the number ${digest}` : ''}.
    </EmptyState>
  );
}
