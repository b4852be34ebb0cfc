import { Choice } from '#components/table/choice.tsx';
import { SearchField } from '#components/table/search-field.tsx';
import { Toolbar } from '#components/table/toolbar.tsx';
import { Button } from '#components/ui/button.tsx';
import { textLinkClass } from '#components/ui/text-link.tsx';
import { AUDIT_EVENTS } from '#domain/audit-log/events.ts';
import { DayField } from './day-field.tsx';
import { type LogQuery, PERIODS } from './log-query.ts';

const EVENTS = Object.entries(AUDIT_EVENTS)
  .map(([value, { label }]) => ({ value, label }))
  .sort((a, b) => a.label.localeCompare(b.label, 'en'));

interface LogFiltersProps {
  query: LogQuery;
  actors: readonly { userId: number; name: string }[];
}

/** Search and filters, as a form of the address: it works without JavaScript, and the page can be shared. */
export function LogFilters({ query, actors }: LogFiltersProps) {
  const people = actors.map(({ userId, name }) => ({ value: String(userId), label: name }));
  const isKnown =
    !query.actor || query.actor === 'system' || people.some(({ value }) => value === query.actor);
  const others = [
    { value: 'system', label: 'Foyer itself' },
    ...(isKnown ? [] : [otherActor(query.actor ?? '')]),
  ];
  const hasDays = query.from !== undefined || query.to !== undefined;
  return (
    <form method="get" className="mt-3">
      {query.target && <input type="hidden" name="target" value={query.target} />}
      <Toolbar>
        <SearchField
          key={query.search}
          name="search"
          label="Search the log"
          placeholder="Person, field or address"
          defaultValue={query.search}
          maxLength={200}
        />
        <Choice name="event" label="What" any="Anything" options={EVENTS} value={query.event} />
        <Choice name="actor" label="Who" any="Anybody" options={[...people, ...others]} value={query.actor} />
        <Choice name="days" label="When" any="Any time" options={PERIODS} value={query.days} />
        <Button type="submit">Filter</Button>
      </Toolbar>
      <details open={hasDays} className="-mt-1 pb-2">
        <summary className={`${textLinkClass('quiet')} w-fit cursor-pointer list-none text-sm`}>
          From one day to another
        </summary>
        <div className="flex flex-wrap items-end gap-2 pt-2">
          <DayField name="from" label="From" value={query.from} />
          <DayField name="to" label="To" value={query.to} />
        </div>
      </details>
    </form>
  );
}

function otherActor(actor: string) {
  const [, token] = /^token:(\d+)$/.exec(actor) ?? [];
  return { value: actor, label: token === undefined ? `User ${actor}` : `Token ${token}` };
}
