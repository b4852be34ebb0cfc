import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const TONES = {
  plain: 'bg-fill text-ink',
  line: 'text-ink-2 inset-ring inset-ring-line-strong',
  on: 'bg-accent-soft text-ink inset-ring inset-ring-accent-line',
  bad: 'bg-danger-soft text-danger-ink inset-ring inset-ring-danger-line',
  warning: 'bg-warning-soft text-warning-ink inset-ring inset-ring-warning-line',
  success: 'bg-success-soft text-success-ink inset-ring inset-ring-success-line',
};

/** A small label: a value among others, a count, a mark on a name. */
export function Chip({ tone = 'plain', children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-in px-2 py-px text-sm wrap-anywhere',
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
