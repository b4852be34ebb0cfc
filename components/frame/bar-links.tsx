'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { BAR_ROW_CLASS } from './bar-row.ts';

export interface BarLink {
  href: string;
  label: string;
  icon: ReactNode;
}

/** The pages of one place, the current one marked. Following one closes the sheet of a phone. */
export function BarLinks({ label, links }: { label: string; links: readonly BarLink[] }) {
  const path = usePathname();
  const current = currentHref(path, links);
  return (
    <nav aria-label={label} className="mt-4 grid gap-0.5">
      {links.map(({ href, label: text, icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === current ? 'page' : undefined}
          onClick={closeSheet}
          className={classNames(BAR_ROW_CLASS, '[&>svg]:mx-1')}
        >
          {icon}
          <span className="truncate">{text}</span>
        </Link>
      ))}
    </nav>
  );
}

/** The link whose page `path` is or lies under; of several, the closest. */
function currentHref(path: string, links: readonly BarLink[]): string | undefined {
  const around = links.filter(({ href }) => path === href || path.startsWith(`${href}/`));
  return around.sort((a, b) => b.href.length - a.href.length)[0]?.href;
}

function closeSheet(event: { currentTarget: Element }): void {
  const sheet = event.currentTarget.closest<HTMLElement>('[popover]:popover-open');
  sheet?.hidePopover();
}
