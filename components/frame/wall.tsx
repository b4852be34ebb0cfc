import type { ReactNode } from 'react';
import { SkipLink } from './skip-link.tsx';

const LIGHT =
  '[&>*]:relative before:pointer-events-none before:absolute before:inset-x-[-20rem] before:top-0 before:mx-auto before:h-full before:w-160 ' +
  'before:bg-linear-to-b before:from-surface before:to-transparent before:to-92% before:opacity-0 ' +
  'before:[clip-path:polygon(120px_0,520px_0,100%_100%,0_100%)] group-has-data-open/wall:before:opacity-100';

/** The wall and the floor around a `Door`. `floor` stands on the floor. */
export function Wall({ children, floor }: { children: ReactNode; floor: ReactNode }) {
  return (
    <div className="group/wall isolate grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(8.25rem,1fr)] overflow-clip bg-canvas max-sm:bg-surface sm:grid-rows-[minmax(3.5rem,1fr)_auto_minmax(7.5rem,0.62fr)]">
      <SkipLink />
      <main
        id="main"
        tabIndex={-1}
        className="grid grid-cols-[minmax(0,1fr)] justify-items-center outline-none sm:row-start-2"
      >
        {children}
      </main>
      <footer
        className={`relative flex flex-col items-center justify-end gap-4 border-line border-t bg-floor px-4 py-6 sm:row-start-3 ${LIGHT}`}
      >
        {floor}
      </footer>
    </div>
  );
}
