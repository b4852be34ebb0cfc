import { RelativeTime } from '#components/ui/relative-time.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { fieldLabel } from '#domain/audit-log/change-text.ts';
import type { LastChange } from '#domain/audit-log/last-settings-change.ts';

interface SettingsRailProps {
  slug: string;
  groups: readonly { id: string; label: string }[];
  /** The newest change of settings, for those who may read the log. */
  lastChange: LastChange | undefined;
}

/** Where on the page one is going, and who changed something last; a line of links on a narrow screen. */
export function SettingsRail({ slug, groups, lastChange }: SettingsRailProps) {
  return (
    <aside
      aria-label="On this page"
      className="max-lg:-mx-gutter max-lg:mt-5 max-lg:mb-8 lg:sticky lg:top-10 lg:order-2 lg:text-sm"
    >
      <nav className="flex gap-5 overflow-x-auto border-line px-gutter max-lg:border-b lg:grid lg:gap-0 lg:border-s lg:px-0">
        {groups.map((group) => (
          <a
            key={group.id}
            href={`#${group.id}`}
            className="flex-none py-2 text-ink-2 no-underline hover:text-ink lg:py-1.5 lg:ps-4"
          >
            {group.label}
          </a>
        ))}
        <a
          href={`/organizations/${slug}/settings/domains`}
          className="flex-none py-2 text-ink-2 no-underline hover:text-ink lg:py-1.5 lg:ps-4"
        >
          Domains
        </a>
      </nav>
      {lastChange && (
        <div className="mt-6 grid gap-0.5 border-line border-t pt-5 text-ink-2 max-lg:hidden">
          <p>
            <bdi>{lastChange.actorLabel}</bdi> changed{' '}
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
