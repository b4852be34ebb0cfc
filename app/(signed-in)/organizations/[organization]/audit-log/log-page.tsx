import { ButtonLink } from '#components/ui/button.tsx';
import type { Entry } from '#domain/audit-log/list-entries.ts';
import { LogDays } from './log-days.tsx';
import { isNarrowed, type LogQuery, withQuery } from './log-query.ts';
import { NoEntries } from './no-entries.tsx';

interface LogPageProps {
  slug: string;
  found: { entries: readonly Entry[]; older: number | null };
  query: LogQuery;
  zone: string;
  now: Date;
}

/** The entries of one page, or that there are none, and the way to older ones. */
export function LogPage({ slug, found: { entries, older }, query, zone, now }: LogPageProps) {
  const olderHref = withQuery({ ...query, before: String(older) });
  if (entries.length === 0 && older === null) return <NoEntries slug={slug} isFiltered={isNarrowed(query)} />;
  return (
    <>
      {entries.length === 0 ? (
        <p className="border-line border-t pt-6 text-center text-ink-2">
          Nothing among the newest 50,000 entries.
        </p>
      ) : (
        <LogDays slug={slug} entries={entries} zone={zone} now={now} />
      )}
      {older !== null && (
        <div className="flex justify-center pt-6">
          <ButtonLink href={olderHref}>
            {entries.length === 0 ? 'Look further back' : 'Show older entries'}
          </ButtonLink>
        </div>
      )}
    </>
  );
}
