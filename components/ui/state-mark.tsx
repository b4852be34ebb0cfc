import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type StateKind = 'here' | 'soon' | 'late' | 'dead' | 'ask';

const WORDS: Record<StateKind, string> = {
  here: 'text-ink-2',
  soon: 'text-ink',
  late: 'text-warning-ink',
  dead: 'text-ink-2',
  ask: 'text-accent-ink',
};

const MARKS: Record<StateKind, string> = {
  here: 'size-1.5 rounded-full bg-ink-3',
  soon: 'size-2.5 rounded-full border-[1.5px] border-ink-2 border-dashed',
  late: 'size-2.5 rounded-full border-[1.5px] border-current bg-linear-to-r from-current from-50% to-transparent to-50%',
  dead: 'h-[1.5px] w-[9px] rounded-[1px] bg-ink-3',
  ask: 'size-[7px] rotate-45 rounded-[1px] bg-current',
};

/** What a row is in: a mark and a word; the shape says it as well as the color. */
export function StateMark({ kind, children }: { kind: StateKind; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-grid grid-cols-[1rem_auto] items-center gap-1.5 align-middle',
        WORDS[kind],
      )}
    >
      <span
        aria-hidden="true"
        className={classNames('justify-self-center forced-color-adjust-none', MARKS[kind])}
      />
      <span className="min-w-0">{children}</span>
    </span>
  );
}
