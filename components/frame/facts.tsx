import type { ReactNode } from 'react';

/** Facts in rows: a term at the start, what holds at its side. Takes `Fact`s. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="mt-6 border-line border-t">{children}</dl>;
}

interface FactProps {
  term: ReactNode;
  /** A small avatar before the value. */
  avatar?: ReactNode;
  /** A second, quieter line. */
  sub?: ReactNode;
  /** A quiet link at the end of the value's first line. */
  link?: ReactNode;
  children: ReactNode;
}

/** One row of `Facts`. Names and addresses are never cut; they wrap. */
export function Fact({ term, avatar, sub, link, children }: FactProps) {
  return (
    <div className="grid grid-cols-[5.25rem_minmax(0,1fr)] items-start border-line border-b py-3 sm:grid-cols-[5.5rem_minmax(0,1fr)]">
      <dt className="leading-6 text-ink-2">{term}</dt>
      <dd className="flex min-w-0 gap-2">
        {avatar}
        <div className="min-w-0 grow wrap-anywhere">
          <div className="py-0.5">
            {link && <span className="float-end ms-3">{link}</span>}
            {children}
          </div>
          {sub && <div className="text-ink-2 text-sm">{sub}</div>}
        </div>
      </dd>
    </div>
  );
}
