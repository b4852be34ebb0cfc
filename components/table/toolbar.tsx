import type { ReactNode } from 'react';

/** The line over a table: search first, then filters, and at the end a quiet fact such as the seats that are free. */
export function Toolbar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-2 py-3">
      {children}
      {end && <div className="ms-auto text-ink-2 text-sm max-sm:ms-0">{end}</div>}
    </div>
  );
}
