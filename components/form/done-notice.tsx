import type { ReactNode } from 'react';
import { Notice } from '#components/ui/notice.tsx';

interface DoneNoticeProps {
  title: string;
  /** What happens next; nothing shows until there is something. */
  children: ReactNode;
}

/** What a form has done, in a place that screen readers follow. */
export function DoneNotice({ title, children }: DoneNoticeProps) {
  return (
    <div aria-live="polite" className="empty:hidden">
      {children && (
        <Notice tone="success" title={title}>
          <p>{children}</p>
        </Notice>
      )}
    </div>
  );
}
