import { Choice } from '#components/table/choice.tsx';
import { SearchField } from '#components/table/search-field.tsx';
import { Toolbar } from '#components/table/toolbar.tsx';
import { Button } from '#components/ui/button.tsx';
import { AUDIT_EVENTS } from '#domain/audit-log/events.ts';
import { type LogQuery, PERIODS } from './log-query.ts';

const EVENTS = Object.entries(AUDIT_EVENTS).map(([value, { label }]) => ({ value, label }));

/** Search and filters, as a form of the address: it works without JavaScript, and the page can be shared. */
export function LogFilters({ query }: { query: LogQuery }) {
  return (
    <form method="get" className="mt-5">
      <Toolbar>
        <SearchField
          key={query.search}
          name="search"
          label="Search the log"
          placeholder="Person, field or address"
          defaultValue={query.search}
        />
        <Choice name="event" label="What" any="Anything" options={EVENTS} value={query.event} />
        <Choice name="days" label="When" any="Any time" options={PERIODS} value={query.days} />
        <Button type="submit">Filter</Button>
      </Toolbar>
    </form>
  );
}
