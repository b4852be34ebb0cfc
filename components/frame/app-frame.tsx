import { Menu as MenuIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '#components/ui/button.tsx';
import { SkipLink } from './skip-link.tsx';

/** The id of the left bar; on a phone it is a sheet that opens over the page. */
const BAR_ID = 'bar';

interface AppFrameProps {
  /** What the left bar holds, from the switcher down to the account. */
  bar: ReactNode;
  /** What stands at the top of a phone: the face and the name of the organization. */
  place: ReactNode;
  children: ReactNode;
}

/** The frame of every signed-in page: the left bar and the content; on a phone the bar is a sheet behind "Menu". */
export function AppFrame({ bar, place, children }: AppFrameProps) {
  return (
    <div className="relative isolate min-h-dvh md:grid md:grid-cols-[15rem_minmax(0,1fr)] md:before:absolute md:before:inset-y-0 md:before:start-0 md:before:-z-10 md:before:w-60 md:before:border-line md:before:border-e md:before:bg-canvas">
      <SkipLink />
      <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-line border-b bg-canvas pe-gutter ps-[calc(var(--gutter)-10px)] md:hidden">
        <button type="button" popoverTarget={BAR_ID} className={buttonClass({ variant: 'ghost' })}>
          <MenuIcon />
          Menu
        </button>
        <div className="ms-auto flex min-w-0 items-center gap-2 font-medium">{place}</div>
      </header>
      <aside
        id={BAR_ID}
        popover="auto"
        aria-label="Organization and account"
        className="inset-auto start-0 top-0 m-0 hidden h-dvh max-h-none w-[min(19rem,calc(100vw-3rem))] flex-col overflow-y-auto border-0 bg-canvas p-3 text-ink backdrop:bg-scrim open:flex max-md:open:shadow-float md:sticky md:flex md:w-auto md:bg-transparent"
      >
        {bar}
      </aside>
      <main id="main" tabIndex={-1} className="min-w-0 px-gutter pt-6 pb-16 outline-none sm:pt-10 sm:pb-20">
        {children}
      </main>
    </div>
  );
}
