'use client';

import { Check, ChevronsUpDown, Plus, Search } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useRef, useState } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { BAR_PANEL_CLASS, BAR_ROW_CLASS } from './bar-row.ts';
import { namesLike } from './names-like.ts';

export interface SwitcherOrganization {
  slug: string;
  name: string;
  avatar: ReactNode;
}

interface SwitcherProps {
  organizations: readonly SwitcherOrganization[];
  currentSlug: string | null;
}

/** From this many on, a search stands over the list. */
const SEARCHED_COUNT_MIN = 4;
const PANEL_ID = 'organizations';

/** Shows which organization this is and goes to another. Opens and closes without JavaScript; the search needs it. */
export function OrganizationSwitcher({ organizations, currentSlug }: SwitcherProps) {
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const current = organizations.find(({ slug }) => slug === currentSlug);
  const shown = namesLike(organizations, query);
  return (
    <>
      <button
        type="button"
        popoverTarget={PANEL_ID}
        className={classNames(BAR_ROW_CLASS, 'min-h-10 font-semibold')}
      >
        {current?.avatar}
        <span className="line-clamp-2 min-w-0 grow wrap-anywhere">
          <bdi>{current?.name ?? 'Organizations'}</bdi>
        </span>
        <ChevronsUpDown />
      </button>
      <div
        ref={panel}
        id={PANEL_ID}
        popover="auto"
        onToggle={(event) => event.newState === 'open' && search.current?.focus()}
        className={classNames(BAR_PANEL_CLASS, 'top-14 w-76')}
      >
        {organizations.length >= SEARCHED_COUNT_MIN && (
          <SwitcherSearch
            ref={search}
            query={query}
            onQuery={setQuery}
            onEnter={() => panel.current?.querySelector('a')?.click()}
          />
        )}
        <ul aria-label="Organizations">
          {shown.map((organization) => (
            <li key={organization.slug}>
              <SwitcherLink organization={organization} isCurrent={organization.slug === currentSlug} />
            </li>
          ))}
        </ul>
        {shown.length === 0 && query !== '' && (
          <p className="px-2 py-1.5 text-ink-2">None of yours is called that.</p>
        )}
        <hr className="-mx-1 my-1 border-line" />
        <Link href="/organizations/new" onClick={closePanels} className={ITEM_CLASS}>
          <Plus className="mx-1" />
          New organization
        </Link>
      </div>
    </>
  );
}

const ITEM_CLASS =
  'flex min-h-8 items-center gap-2.5 rounded-in px-2 py-1.5 text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2 ' +
  'touch:min-h-11 [&>svg]:text-ink-2';

function SwitcherLink({
  organization,
  isCurrent,
}: {
  organization: SwitcherOrganization;
  isCurrent: boolean;
}) {
  return (
    <Link
      href={`/organizations/${organization.slug}/members`}
      aria-current={isCurrent || undefined}
      onClick={closePanels}
      className={ITEM_CLASS}
    >
      {organization.avatar}
      <span className="line-clamp-2 min-w-0 grow wrap-anywhere">
        <bdi>{organization.name}</bdi>
      </span>
      {isCurrent && <Check className="text-accent-ink" />}
    </Link>
  );
}

interface SwitcherSearchProps {
  ref: React.Ref<HTMLInputElement>;
  query: string;
  onQuery: (query: string) => void;
  onEnter: () => void;
}

function SwitcherSearch({ ref, query, onQuery, onEnter }: SwitcherSearchProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onEnter();
      }}
      className="sticky top-0 mb-1 bg-raised p-1"
    >
      <label className="flex min-h-9 items-center gap-2 rounded-box border border-line-control px-2.5 text-ink-3 focus-within:border-focus focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-focus">
        <Search />
        <input
          ref={ref}
          type="search"
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          placeholder="Find an organization"
          aria-label="Find an organization"
          className="min-w-0 grow text-ink outline-none touch:text-[1rem]"
        />
      </label>
    </form>
  );
}

/** Closes the list and, on a phone, the sheet behind it. */
function closePanels(event: { currentTarget: Element }): void {
  for (let open = openAround(event.currentTarget); open; open = openAround(open)) open.hidePopover();
}

function openAround(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>('[popover]:popover-open');
}
