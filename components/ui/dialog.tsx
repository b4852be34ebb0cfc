'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface DialogProps {
  /** What opens it; left out when the caller holds `open`. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** The act, as a verb phrase. */
  title: ReactNode;
  /** One line under the title. */
  description?: ReactNode;
  children?: ReactNode;
  /** What stands left of the buttons: the cost of the act. */
  cost?: ReactNode;
  /** The buttons, the last one primary. */
  actions?: ReactNode;
  /** "question" is the narrow one, for a question before something is lost. */
  width?: 'form' | 'question';
}

/**
 * A dialog over the page. Escape and a press outside close it, focus is kept inside and goes back to what opened it.
 * Close from inside with `DialogClose`, or hold `open`.
 */
export function Dialog({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  children,
  cost,
  actions,
  width = 'form',
}: DialogProps) {
  return (
    <Base.Root
      {...(open !== undefined && { open })}
      {...(onOpenChange && { onOpenChange: (isOpen: boolean) => onOpenChange(isOpen) })}
    >
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 grid place-items-center overflow-y-auto p-3 sm:p-8">
          <Base.Popup
            className={classNames(
              'w-full rounded-box bg-raised shadow-float transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0',
              width === 'form' ? 'max-w-dialog' : 'max-w-question',
            )}
          >
            <header className="px-4 pt-5 sm:px-6 sm:pt-6">
              <Base.Title className="text-lg font-semibold wrap-anywhere">{title}</Base.Title>
              {description && <Base.Description className="mt-1 text-ink-2">{description}</Base.Description>}
            </header>
            {children ? (
              <div className="px-4 pt-4 pb-5 sm:px-6 sm:pt-5 sm:pb-6">{children}</div>
            ) : (
              <div className="h-5" />
            )}
            {actions && <DialogFooter cost={cost}>{actions}</DialogFooter>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** The line under a dialog: its cost and its buttons. Used inside a form that the dialog holds, or through `actions`. */
function DialogFooter({ cost, children }: { cost?: ReactNode; children: ReactNode }) {
  return (
    <footer className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-3 sm:px-6 max-sm:[&>*]:min-h-11 max-sm:[&>*]:grow">
      <p className="min-w-0 min-h-0! grow basis-full text-ink-2 text-sm empty:hidden sm:basis-0 sm:empty:block">
        {cost}
      </p>
      {children}
    </footer>
  );
}
