import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '#components/ui/empty-state.tsx';

/** What a member sees who may not set it up. */
export function SsoRefused({
  header,
  title = 'Only owners set single sign-on up',
}: {
  header: ReactNode;
  title?: string;
}) {
  return (
    <>
      {header}
      <div className="mt-8">
        <EmptyState icon={<Lock />} title={title}>
          <p>Ask one of them when signing in should change.</p>
        </EmptyState>
      </div>
    </>
  );
}
