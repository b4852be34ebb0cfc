import { SearchField } from '#components/table/search-field.tsx';
import { Toolbar } from '#components/table/toolbar.tsx';

/** The search over teams; what is searched stands in the address. */
export function TeamsSearch({ search }: { search: string }) {
  return (
    <Toolbar>
      <search className="max-sm:w-full">
        <form>
          <SearchField label="Search teams" name="query" placeholder="Name or slug" defaultValue={search} />
        </form>
      </search>
    </Toolbar>
  );
}
