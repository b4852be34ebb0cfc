import { Choice } from '#components/table/choice.tsx';
import { SearchField } from '#components/table/search-field.tsx';
import { type TabLink, TabLinks } from '#components/table/tab-links.tsx';
import { Toolbar } from '#components/table/toolbar.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { COUNTED_INVITES_MAX } from '#domain/members/count-people.ts';
import { ROLE_DEFINITIONS } from '#domain/members/roles.ts';
import { isNarrowed, type MembersQuery, membersHref, SORTS } from './members-query.ts';

interface MembersToolsProps {
  query: MembersQuery;
  counts: { members: number; invites: number };
  /** What can be filtered by: slugs and names. */
  teams: readonly { slug: string; name: string }[];
  /** Only who manages members sees who has a second factor. */
  seesFactors: boolean;
  /** The other lists of this area. */
  more: readonly TabLink[];
}

const ROLES = ROLE_DEFINITIONS.map(({ id, name }) => ({ value: id, label: name })).reverse();
const STATES = [
  { value: 'pending', label: 'Pending' },
  { value: 'expired', label: 'Expired' },
];
const FACTORS = [
  { value: 'on', label: 'Two-factor on' },
  { value: 'off', label: 'Two-factor off' },
];
const ORDERS = Object.entries(SORTS).flatMap(([value, order]) =>
  order && value !== 'oldest' ? [{ value, label: order.label }] : [],
);

/** The three views with how many are in each, and search, filters and order: all of it stands in the address. */
export function MembersTools({ query, counts, teams, seesFactors, more }: MembersToolsProps) {
  const { members, invites } = counts;
  const isMore = invites > COUNTED_INVITES_MAX;
  const coming = isMore ? `${COUNTED_INVITES_MAX.toLocaleString('en')}+` : invites;
  const everyone = isMore ? `${(members + COUNTED_INVITES_MAX).toLocaleString('en')}+` : members + invites;
  const tab = (view: MembersQuery['view'], label: string, count: number | string) => ({
    href: membersHref({ ...query, view }),
    label,
    count,
    isCurrent: query.view === view,
  });
  return (
    <>
      <TabLinks
        label="Show"
        tabs={[
          tab('all', 'Everyone', everyone),
          tab('member', 'Members', members),
          tab('invite', 'Invites', coming),
          ...more,
        ]}
      />
      <search>
        <form>
          {query.view !== 'all' && <input type="hidden" name="view" value={query.view} />}
          <Toolbar>
            <SearchField
              key={query.search}
              label="Search people"
              name="query"
              placeholder="Name or address"
              defaultValue={query.search}
              maxLength={200}
            />
            <Choice name="role" label="Role" any="Any role" options={ROLES} value={query.filters.role} />
            {query.view !== 'member' && (
              <Choice
                name="state"
                label="State"
                any="Any state"
                options={STATES}
                value={query.filters.state}
              />
            )}
            {seesFactors && query.view !== 'invite' && (
              <Choice
                name="factor"
                label="Two-factor"
                any="Any two-factor"
                options={FACTORS}
                value={query.filters.factor}
              />
            )}
            {teams.length > 0 && (
              <Choice
                name="team"
                label="Team"
                any="Any team"
                options={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
                value={query.filters.team}
              />
            )}
            <Choice
              name="sort"
              label="Order"
              any="Oldest first"
              options={ORDERS}
              value={query.order === 'oldest' ? undefined : query.order}
            />
            <Button type="submit">Filter</Button>
            {isNarrowed(query) && (
              <TextLink tone="quiet" href={membersHref({ ...query, search: '', filters: {} })}>
                Clear filters
              </TextLink>
            )}
          </Toolbar>
        </form>
      </search>
    </>
  );
}
