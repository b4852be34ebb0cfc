import { RelativeTime } from '#components/ui/relative-time.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { fieldLabel } from '#domain/audit-log/change-text.ts';
import type { Entry } from '#domain/audit-log/list-entries.ts';

interface SettingsRailProps {
  slug: string;
  groups: readonly { id: string; label: string }[];
  /** The newest change of settings, for those who may read the log. */
  lastChange: Entry | undefined;
}

/** Where on the page one is going, and who changed something last; a line of links on a narrow screen. */
export function SettingsRail({ slug, groups, lastChange }: SettingsRailProps) {
  return (
    <aside
      aria-label="On this page"
      className="max-xl:-mx-gutter max-xl:mt-5 max-xl:mb-8 xl:sticky xl:top-10 xl:order-2 xl:text-sm"
    >
      <nav className="flex gap-5 overflow-x-auto border-line px-gutter max-xl:border-b xl:grid xl:gap-0 xl:border-s xl:px-0">
        {groups.map((group) => (
          <a
            key={group.id}
            href={`#${group.id}`}
            className="flex-none py-2 text-ink-2 no-underline hover:text-ink xl:py-1.5 xl:ps-4"
          >
            {group.label}
          </a>
        ))}
      </nav>
      {lastChange && (
        <div className="mt-6 grid gap-0.5 border-line border-t pt-5 text-ink-2 max-xl:hidden">
          <p>
            <bdi>{lastChange.actor.label}</bdi> changed{' '}
            <span className="font-medium text-ink">
              {lastChange.changes.map(({ field }) => fieldLabel(field)).join(', ')}
            </span>{' '}
            <RelativeTime date={lastChange.createdAt} />
          </p>
          <p>
            <TextLink tone="quiet" href={`/organizations/${slug}/audit-log`}>
              All changes
            </TextLink>
          </p>
        </div>
      )}
    </aside>
  );
}
