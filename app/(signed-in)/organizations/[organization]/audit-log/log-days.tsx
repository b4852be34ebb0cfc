import type { Entry } from '#domain/audit-log/list-entries.ts';
import { LogEntry } from './log-entry.tsx';
import { dateText, dayName, dayOf } from './zone.ts';

interface LogDaysProps {
  slug: string;
  entries: readonly Entry[];
  zone: string;
  now: Date;
}

/** The entries under the days on which they happened, newest first. */
export function LogDays({ slug, entries, zone, now }: LogDaysProps) {
  const days = byDay(entries, zone);
  return (
    <div className="-mx-gutter border-line border-t">
      {[...days].map(([day, ofDay]) => {
        const moment = ofDay[0]?.createdAt ?? now;
        const name = dayName(moment, now, zone);
        return (
          <section key={day} aria-label={dateText(moment, zone)}>
            <h2 className="sticky top-0 z-10 flex items-baseline gap-2 border-line border-b bg-surface px-gutter pt-4 pb-2 font-semibold text-sm max-md:top-14">
              {name ?? dateText(moment, zone)}
              {name && <span className="font-normal text-ink-2">{dateText(moment, zone)}</span>}
            </h2>
            <ol>
              {ofDay.map((entry) => (
                <LogEntry key={entry.sequence} slug={slug} entry={entry} zone={zone} />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function byDay(entries: readonly Entry[], zone: string): ReadonlyMap<string, Entry[]> {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.createdAt, zone);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return days;
}
