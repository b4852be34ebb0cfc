import type { ReactNode } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';

interface ShownOnceProps {
  /** That it was made, and that it is shown this once. */
  title: string;
  /** Nothing shows without one. */
  secret: string | null | undefined;
  /** What the button says that copies it. */
  copy: string;
  /** What stands beside the button. */
  children?: ReactNode;
}

/** A secret that was just made, to be copied now, in a place that screen readers follow. */
export function ShownOnce({ title, secret, copy, children }: ShownOnceProps) {
  return (
    <div aria-live="polite" className="empty:hidden">
      {secret && (
        <Notice tone="success" title={title}>
          <p dir="ltr" className="my-2 select-all rounded-in bg-well p-2 font-mono text-sm wrap-anywhere">
            {secret}
          </p>
          <div className="flex flex-wrap items-center gap-4">
            <CopyButton text={secret} label={copy} />
            {children}
          </div>
        </Notice>
      )}
    </div>
  );
}
