import { fromCursor, toCursor } from '#app/_entry/link-header.ts';
import type { MembersPageWish } from '#domain/members/list-members.ts';
import { type MemberPlace, type MemberSort, memberPlace } from '#domain/members/member-order.ts';

export const MEMBERS_PER_PAGE = 50;

/** How the list is ordered, by the word in the address. The first one needs no word. */
export const SORTS: Readonly<
  Record<string, { label: string; sort: MemberSort; isDescending: boolean } | undefined>
> = {
  oldest: { label: 'Oldest first', sort: 'joined', isDescending: false },
  newest: { label: 'Newest first', sort: 'joined', isDescending: true },
  name: { label: 'By name', sort: 'name', isDescending: false },
  role: { label: 'By role', sort: 'role', isDescending: false },
};

/** The filters, by their name in the address, and what each value means in a search (member-query.ts). */
const FILTERS = {
  role: (value: string) => (/^\w{1,20}$/.test(value) ? `role:${value}` : ''),
  state: (value: string) =>
    ({ pending: 'isInvited:true isExpired:false', expired: 'isExpired:true' })[value] ?? '',
  factor: (value: string) => ({ on: 'has2fa:true', off: 'isInvited:false has2fa:false' })[value] ?? '',
  team: (value: string) => (/^[a-z0-9_-]{1,50}$/.test(value) ? `team:${value}` : ''),
};
export type FilterName = keyof typeof FILTERS;
const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];

/** What the address of the page says: a search, one of the three views, filters, order, and where in the list. */
export interface MembersQuery {
  search: string;
  view: 'all' | 'member' | 'invite';
  /** Those that are set. */
  filters: Partial<Record<FilterName, string>>;
  order: string;
  after: MemberPlace | undefined;
  before: MemberPlace | undefined;
}

type SearchParams = Record<string, string | string[] | undefined>;

export function readMembersQuery(params: SearchParams): MembersQuery {
  const one = (name: string) => {
    const value = params[name];
    return typeof value === 'string' ? value : '';
  };
  const place = (name: string) => memberPlace.safeParse(fromCursor(one(name))).data;
  const view = one('view');
  const set = FILTER_NAMES.filter((name) => FILTERS[name](one(name)) !== '');
  return {
    search: one('query').trim().slice(0, 200),
    view: view === 'member' || view === 'invite' ? view : 'all',
    filters: Object.fromEntries(set.map((name) => [name, one(name)])),
    order: SORTS[one('sort')] ? one('sort') : 'oldest',
    after: place('after'),
    before: place('before'),
  };
}

/** The query as the list takes it. */
export function pageWish({ search, view, filters, order, after, before }: MembersQuery): MembersPageWish {
  const terms = FILTER_NAMES.map((name) => FILTERS[name](filters[name] ?? ''));
  const { sort, isDescending } = SORTS[order] ?? { sort: 'joined', isDescending: false };
  return {
    query: [search, ...terms].filter(Boolean).join(' '),
    limit: MEMBERS_PER_PAGE,
    sort,
    isDescending,
    ...(view !== 'all' && { kind: view }),
    ...(before ? { before } : after && { after }),
  };
}

/** Whether anything narrows the list down. */
export function isNarrowed({ search, filters }: MembersQuery): boolean {
  return search !== '' || Object.keys(filters).length > 0;
}

/** The address of another view of the same list, from its beginning unless a place is given. */
export function membersHref(
  { search, view, filters, order }: MembersQuery,
  place: { after?: MemberPlace; before?: MemberPlace } = {},
): string {
  const params = new URLSearchParams({
    ...(search && { query: search }),
    ...(view !== 'all' && { view }),
    ...filters,
    ...(order !== 'oldest' && { sort: order }),
    ...(place.after && { after: toCursor(place.after) }),
    ...(place.before && { before: toCursor(place.before) }),
  });
  return `?${params}`;
}
