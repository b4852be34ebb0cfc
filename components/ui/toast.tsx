'use client';

import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import { TextButton } from './text-link.tsx';

export interface ToastMessage {
  /** What happened, in one sentence. */
  title: string;
  description?: string;
  /** One way on or back, such as Undo. */
  action?: { label: string; onSelect: () => void };
}

/** Shows short messages at the lower edge and reads them out. Wrap the part of a page that calls `useToast`. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider timeout={8000} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-4 bottom-4 z-50 flex flex-col items-end gap-2 sm:start-auto sm:w-90">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

/** Returns the function that shows a message; it stays for eight seconds, longer while hovered or focused. */
export function useToast(): (message: ToastMessage) => void {
  const { add } = Base.useToastManager();
  return ({ title, description, action }) => {
    add({
      title,
      description,
      ...(action && { actionProps: { children: action.label, onClick: action.onSelect } }),
    });
  };
}

function ToastList() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="w-full rounded-box bg-raised shadow-float transition-opacity data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-start gap-3 py-2 ps-4 pe-2">
        <div className="min-w-0 grow py-1.5 wrap-anywhere">
          <Base.Title className="font-medium" />
          <Base.Description className="text-ink-2 text-sm empty:hidden" />
          {toast.actionProps && <Base.Action render={<TextButton tone="accent" className="mt-1" />} />}
        </div>
        <Base.Close render={<IconButton label="Dismiss" />}>
          <X />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
