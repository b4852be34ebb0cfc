import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const TONES = {
  danger: { look: 'border-danger-line bg-danger-soft', mark: 'text-danger-ink', Icon: CircleX },
  warning: { look: 'border-warning-line bg-warning-soft', mark: 'text-warning-ink', Icon: TriangleAlert },
  success: { look: 'border-success-line bg-success-soft', mark: 'text-success-ink', Icon: CircleCheck },
  info: { look: 'border-line bg-well', mark: 'text-ink-2', Icon: Info },
};

export type NoticeTone = keyof typeof TONES;

/** A panel that says what is so: what happened, why, what to do. */
export function Notice({
  tone = 'info',
  title,
  children,
}: {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
}) {
  const { look, mark, Icon } = TONES[tone];
  return (
    <div className={classNames('flex gap-2 rounded-box border px-4 py-2.5', look)}>
      <Icon aria-hidden="true" className={classNames('mt-0.5', mark)} />
      <div className="min-w-0 wrap-anywhere">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
    </div>
  );
}
