import { FIELD_CLASS } from '#components/form/field.tsx';
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

interface ChoiceProps {
  name: string;
  label: string;
  any: string;
  options: readonly { value: string; label: string }[];
  value: string | undefined;
}

function Choice({ name, label, any, options, value = '' }: ChoiceProps) {
  return (
    <span className="w-44 max-sm:w-full">
      <select
        key={value}
        name={name}
        aria-label={label}
        defaultValue={value}
        className={`${FIELD_CLASS} [&>option]:bg-raised`}
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
