import { Pager } from '#components/table/pager.tsx';
import { type TeamsQuery, teamsHref } from './teams-query.ts';

interface TeamsPagerProps {
  query: TeamsQuery;
  shown: number;
  /** The slug that the next page starts after, when there is one. */
  last: string | undefined;
}

/** The way to the next teams, and back to the first ones. */
export function TeamsPager({ query: { search, after }, shown, last }: TeamsPagerProps) {
  if (!after && !last) return null;
  return (
    <Pager
      shown={shown === 1 ? 'One team' : `${shown} teams`}
      previousHref={after && teamsHref({ search })}
      nextHref={last && teamsHref({ search, after: last })}
    />
  );
}
