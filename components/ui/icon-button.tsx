import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

const LOOK =
  'inline-grid size-8 shrink-0 place-items-center rounded-box text-ink-2 transition-colors hover:bg-hover hover:text-ink ' +
  'aria-expanded:bg-press aria-expanded:text-ink touch:size-11';

/** An icon alone, for tables' row menus and for closing what floats. `label` is what it says to those who cannot see. */
export function IconButton({
  label,
  className,
  type,
  ...rest
}: ComponentProps<'button'> & { label: string }) {
  return (
    <button type={type ?? 'button'} aria-label={label} className={classNames(LOOK, className)} {...rest} />
  );
}
