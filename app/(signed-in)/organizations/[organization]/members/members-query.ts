import type { MembersPageWish } from '#domain/members/list-members.ts';

export const MEMBERS_PER_PAGE = 50;

/** What the address of the page says: a search, one of the three views, and where in the list. */
export interface MembersQuery {
  search: string;
  view: 'all' | 'member' | 'invite';
  after: number | undefined;
  before: number | undefined;
}

type SearchParams = Record<string, string | string[] | undefined>;

export function readMembersQuery(params: SearchParams): MembersQuery {
  const one = (name: string) => {
    const value = params[name];
    return typeof value === 'string' ? value : '';
  };
  const place = (name: string) => (/^\d{1,15}$/.test(one(name)) ? Number(one(name)) : undefined);
  const view = one('view');
  return {
    search: one('query').slice(0, 200),
    view: view === 'member' || view === 'invite' ? view : 'all',
    after: place('after'),
    before: place('before'),
  };
}

/** The query as the list takes it. */
export function pageWish({ search, view, after, before }: MembersQuery): MembersPageWish {
  return {
    query: search,
    limit: MEMBERS_PER_PAGE,
    ...(view !== 'all' && { kind: view }),
    ...(after !== undefined && { after }),
    ...(before !== undefined && { before }),
  };
}

/** The address of another view of the same list, from its beginning unless a place is given. */
export function membersHref(
  query: Pick<MembersQuery, 'search' | 'view'>,
  place: { after?: number; before?: number } = {},
): string {
  const params = new URLSearchParams();
  if (query.search) params.set('query', query.search);
  if (query.view !== 'all') params.set('view', query.view);
  if (place.after !== undefined) params.set('after', String(place.after));
  if (place.before !== undefined) params.set('before', String(place.before));
  return `?${params}`;
}
