import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

/** What stands where nothing is: what would be here, why there is nothing, and the first thing to do. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="grid max-w-form justify-items-start gap-1 border-line border-t py-10">
      {icon && <span className="mb-3 text-ink-3 [&>svg]:size-6">{icon}</span>}
      <h2 className="font-semibold">{title}</h2>
      {children && <div className="max-w-prose text-ink-2">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
