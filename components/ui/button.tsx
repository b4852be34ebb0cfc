import Link from 'next/link';
import { type ComponentProps, useId } from 'react';
import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'danger-solid';
export type ButtonSize = 'sm' | 'md' | 'lg';

const SHAPE =
  'inline-flex max-w-full items-center justify-center gap-1.5 rounded-box border font-medium no-underline transition-colors ' +
  'touch:min-h-11 [&>span]:min-w-0 [&>svg]:-ms-0.5';

const SIZES: Record<ButtonSize, string> = {
  sm: 'min-h-8 px-3 py-1',
  md: 'min-h-9 px-3.5 py-1.5',
  lg: 'min-h-11 px-4 py-2',
};

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-press',
  secondary: 'border-line-strong text-ink hover:bg-hover active:bg-press [&>svg]:text-ink-2',
  ghost: 'border-transparent text-ink hover:bg-hover active:bg-press [&>svg]:text-ink-2',
  danger: 'border-line-strong text-danger-ink hover:border-danger-line hover:bg-danger-soft',
  'danger-solid': 'border-transparent bg-danger text-on-danger hover:bg-danger-hover',
};

const OFF = 'border-transparent bg-fill text-ink-off';

interface Look {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  full?: boolean | undefined;
}

/** The classes of a button, for what must look like one and is something else. */
export function buttonClass({ variant = 'secondary', size = 'sm', full }: Look, isOff = false): string {
  return classNames(
    SHAPE,
    SIZES[size],
    isOff ? OFF : VARIANTS[variant],
    full ? 'w-full' : 'justify-self-start',
  );
}

type ButtonProps = ComponentProps<'button'> & Look & { why?: string | undefined };

/**
 * A button; `type` is "button" unless said otherwise. When it is disabled and `why` is given, it stays reachable by
 * keyboard, does nothing, and the reason stands beside it.
 */
export function Button({ variant, size, full, why, disabled, className, type, ...rest }: ButtonProps) {
  const whyId = useId();
  const look = classNames(buttonClass({ variant, size, full }, disabled), className);
  if (!disabled || !why) {
    return <button type={type ?? 'button'} disabled={disabled} className={look} {...rest} />;
  }
  return (
    <span className={classNames('inline-flex flex-wrap items-center gap-x-3 gap-y-1', full && 'w-full')}>
      <button
        {...rest}
        type="button"
        onClick={undefined}
        aria-disabled
        aria-describedby={whyId}
        className={look}
      />
      <span id={whyId} className="text-sm text-ink-2">
        {why}
      </span>
    </span>
  );
}

/** A link to a page that looks like a button. */
export function ButtonLink({ variant, size, full, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link className={classNames(buttonClass({ variant, size, full }), className)} {...rest} />;
}
