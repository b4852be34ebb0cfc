import type { ReactNode } from 'react';
import { Notice } from '#components/ui/notice.tsx';

/** What became of a request, in the place of its form. */
export function Answered({ children }: { children: ReactNode }) {
  return (
    <div className="mt-3" role="status">
      <Notice tone="success">{children}</Notice>
    </div>
  );
}
