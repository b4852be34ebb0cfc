import type { ReactNode } from 'react';

interface AccountSectionProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** One matter of the account under its own heading. */
export function AccountSection({ title, description, children }: AccountSectionProps) {
  return (
    <section className="mt-10 border-line border-t pt-8">
      <h2 className="font-semibold text-lg">{title}</h2>
      {description && <p className="mt-1 max-w-prose text-ink-2">{description}</p>}
      <div className="mt-5">{children}</div>
    </section>
  );
}
