import { type ReactNode, useId } from 'react';

/** One part of the page, under its name. */
export function Section({ title, help, children }: { title: string; help: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-semibold text-lg">
        {title}
      </h2>
      <p className="mt-0.5 text-ink-2">{help}</p>
      {children}
    </section>
  );
}
