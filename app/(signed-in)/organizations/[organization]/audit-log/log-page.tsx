import { ButtonLink } from '#components/ui/button.tsx';
import type { Entry } from '#domain/audit-log/list-entries.ts';
import type { LogState } from '#domain/audit-log/read-log-state.ts';
import { KeepLooking } from './keep-looking.tsx';
import { LogDays } from './log-days.tsx';
import { isNarrowed, type LogQuery, withQuery } from './log-query.ts';
import { NoEntries } from './no-entries.tsx';

interface LogPageProps {
  state: LogState;
  found: { entries: readonly Entry[]; older: number | null };
  query: LogQuery;
  zone: string;
  now: Date;
}

/** The entries of one page, or that there are none, and the way to older ones. */
export function LogPage({ state, found: { entries, older }, query, zone, now }: LogPageProps) {
  const { slug, newestSequence, prunedSequence } = state;
  const olderHref = withQuery({ ...query, before: String(older) });
  if (entries.length === 0 && older === null) return <NoEntries slug={slug} isFiltered={isNarrowed(query)} />;
  if (entries.length === 0 && older !== null)
    return <KeepLooking href={olderHref} reached={older} newest={newestSequence} oldest={prunedSequence} />;
  return (
    <>
      <LogDays slug={slug} entries={entries} zone={zone} now={now} />
      {older !== null && (
        <div className="flex justify-center pt-6">
          <ButtonLink href={olderHref}>Show older entries</ButtonLink>
        </div>
      )}
    </>
  );
}
