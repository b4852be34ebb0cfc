import { Users } from 'lucide-react';
import { Pager } from '#components/table/pager.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { MembersPage } from '#domain/members/list-members.ts';
import { isNarrowed, type MembersQuery, membersHref } from './members-query.ts';

/** Where a view or a search has nobody: says so, and leads back. */
export function NoMembers({ query }: { query: MembersQuery }) {
  const all = <ButtonLink href="?">Show everyone</ButtonLink>;
  if (isNarrowed(query)) {
    const clear = (
      <ButtonLink href={membersHref({ ...query, search: '', filters: {} })}>Clear filters</ButtonLink>
    );
    return (
      <EmptyState icon={<Users />} title="Nobody matches" action={clear}>
        <p>
          {query.search
            ? `Names and addresses are searched, with the filters above; “${query.search}” finds nobody.`
            : 'Nobody has everything that the filters above ask for.'}
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Users />} title="Nobody is on their way in" action={all}>
      <p>Invites stand here from when they are sent until they are answered.</p>
    </EmptyState>
  );
}

/** The ways to the pages before and after, where there are any. */
export function MembersPager({ query, page }: { query: MembersQuery; page: MembersPage }) {
  if (page.previous === null && page.next === null) return null;
  const { previous, next, people } = page;
  return (
    <Pager
      shown={people.length === 1 ? 'One person' : `${people.length} people`}
      {...(previous !== null && { previousHref: membersHref(query, { before: previous }) })}
      {...(next !== null && { nextHref: membersHref(query, { after: next }) })}
    />
  );
}
