import { SearchField } from '#components/table/search-field.tsx';
import { TabLinks } from '#components/table/tab-links.tsx';
import { Toolbar } from '#components/table/toolbar.tsx';
import { type MembersQuery, membersHref } from './members-query.ts';

/** The three views with how many are in each, and the search; all of it stands in the address. */
export function MembersTools({
  query,
  counts,
}: {
  query: MembersQuery;
  counts: { members: number; invites: number };
}) {
  const tab = (view: MembersQuery['view'], label: string, count: number) => ({
    href: membersHref({ search: query.search, view }),
    label,
    count,
    isCurrent: query.view === view,
  });
  return (
    <>
      <TabLinks
        label="Show"
        tabs={[
          tab('all', 'Everyone', counts.members + counts.invites),
          tab('member', 'Members', counts.members),
          tab('invite', 'Invites', counts.invites),
        ]}
      />
      <Toolbar>
        <search>
          <form>
            {query.view !== 'all' && <input type="hidden" name="view" value={query.view} />}
            <SearchField
              label="Search people"
              name="query"
              placeholder="Name or address"
              defaultValue={query.search}
              maxLength={200}
            />
          </form>
        </search>
      </Toolbar>
    </>
  );
}
