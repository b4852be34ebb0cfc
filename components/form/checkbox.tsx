import type { ComponentProps } from 'react';
import { classNames } from '#components/ui/class-names.ts';

const BOX =
  'relative inline-grid size-4 shrink-0 appearance-none place-items-center rounded-in border border-line-control ' +
  'before:size-2.5 before:scale-0 before:bg-on-accent before:forced-color-adjust-none ' +
  'before:[clip-path:polygon(8%_52%,21%_38%,40%_57%,80%_13%,94%_26%,40%_85%)] ' +
  'checked:border-accent checked:bg-accent checked:before:scale-100 ' +
  'indeterminate:border-accent indeterminate:bg-accent indeterminate:before:scale-100 indeterminate:before:[clip-path:inset(4px_1px)] ' +
  'disabled:border-line-strong disabled:bg-fill touch:after:absolute touch:after:-inset-x-2 touch:after:-inset-y-3';

/** A box to tick, without a label: give `aria-label`, or stand it inside a `label`. */
export function Checkbox({ className, ...input }: Omit<ComponentProps<'input'>, 'type'>) {
  return <input type="checkbox" className={classNames(BOX, className)} {...input} />;
}
