import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface PersonProps {
  avatar: ReactNode;
  /** The name, or an address where there is no name yet. */
  name: ReactNode;
  /** A quiet word after the name, such as "you". */
  mark?: ReactNode;
  /** The second line: an address, or who invited. */
  sub?: ReactNode;
  className?: string;
}

/** A face, a name and one fact under it. In one line each where there is room for a table, in full on a phone. */
export function Person({ avatar, name, mark, sub, className }: PersonProps) {
  return (
    <div data-person className={classNames('flex min-w-0 items-center gap-3 max-sm:items-start', className)}>
      {avatar}
      <div className="min-w-0 grow">
        <div className="flex items-baseline gap-2 font-medium max-sm:flex-wrap max-sm:wrap-anywhere">
          <span className="min-w-0 sm:truncate">{typeof name === 'string' ? <bdi>{name}</bdi> : name}</span>
          {mark && <span className="flex-none font-normal text-ink-3 text-sm">{mark}</span>}
        </div>
        {sub && <div className="text-ink-2 text-sm/4.5 max-sm:wrap-anywhere sm:truncate">{sub}</div>}
      </div>
    </div>
  );
}
