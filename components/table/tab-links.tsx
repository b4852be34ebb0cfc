import Link from 'next/link';

export interface TabLink {
  href: string;
  label: string;
  /** A number, or a text such as “10,000+”. */
  count?: number | string;
  isCurrent: boolean;
}

/** Views of the same list, as links, so that each has an address of its own. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav
      aria-label={label}
      className="-mx-gutter mt-6 flex gap-6 overflow-x-auto border-line border-b px-gutter [scrollbar-width:none] max-sm:mt-4 max-sm:gap-5"
    >
      {tabs.map(({ href, label: text, count, isCurrent }) => (
        <Link
          key={href}
          href={href}
          aria-current={isCurrent ? 'page' : undefined}
          className="flex-none border-transparent border-b-2 pt-2 pb-2.5 text-ink-2 no-underline hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {text}
          {count !== undefined && (
            <span className="ms-1 font-normal text-ink-3 tabular-nums">{count.toLocaleString('en')}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
