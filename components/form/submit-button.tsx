'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { Button, type ButtonSize, type ButtonVariant } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';

interface SubmitButtonProps {
  children: ReactNode;
  /** What it says while the form is on its way; its room is kept, so nothing moves. */
  pending?: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  full?: boolean;
  disabled?: boolean;
  why?: string | undefined;
  name?: string;
  value?: string;
}

/** The button that sends its form. While the form is on its way it keeps the focus and cannot be pressed again. */
export function SubmitButton({
  children,
  pending,
  variant = 'primary',
  size = 'md',
  ...rest
}: SubmitButtonProps) {
  const { pending: isPending } = useFormStatus();
  const isHeld = isPending ? { 'aria-disabled': true, onClick: stop } : {};
  return (
    <Button type="submit" variant={variant} size={size} {...rest} {...isHeld}>
      <span className="grid min-w-0">
        <Face isShown={!isPending || pending === undefined}>{children}</Face>
        {pending !== undefined && <Face isShown={isPending}>{pending}</Face>}
      </span>
    </Button>
  );
}

function Face({ isShown, children }: { isShown: boolean; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'col-start-1 row-start-1 inline-flex min-w-0 items-center justify-center gap-1.5 truncate',
        !isShown && 'invisible',
      )}
    >
      {children}
    </span>
  );
}

function stop(event: { preventDefault: () => void }): void {
  event.preventDefault();
}
