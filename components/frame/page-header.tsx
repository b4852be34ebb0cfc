import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: ReactNode;
  /** One line that says what the page is for. */
  description?: ReactNode;
  /** The primary act, at the right; below, and full width, on a phone. */
  action?: ReactNode;
}

/** The head of a page: its title, what it is for, and the first act. */
export function PageHeader({ title, description, action }: PageHeaderProps) {
  return (
    <header className="flex items-start justify-between gap-6 max-sm:flex-col max-sm:gap-4">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold wrap-anywhere">{title}</h1>
        {description && <p className="mt-1 max-w-prose text-ink-2 wrap-anywhere">{description}</p>}
      </div>
      {action && (
        <div className="flex flex-none flex-wrap gap-2 pt-0.5 max-sm:w-full max-sm:[&>*]:min-h-11 max-sm:[&>*]:grow">
          {action}
        </div>
      )}
    </header>
  );
}
