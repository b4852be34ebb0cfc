import { and, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { invites, members } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { parseEmail } from '#lib/email-address.ts';
import { openOrganization } from './access.ts';
import { inviteFilter, memberFilter, type Search } from './member-filters.ts';
import { beyond, type MemberPlace, type MemberSort, orderKey } from './member-order.ts';
import { parseMemberQuery } from './member-query.ts';
import { loadPeople, type Person } from './people.ts';

export const MEMBERS_PER_PAGE_MAX = 100;
const QUERY_LENGTH_MAX = 500;

export interface MembersPageWish {
  /** A search, as member-query.ts reads it. */
  query?: string;
  kind?: Search['kind'];
  /** joined, unless said otherwise: who came first stands first. */
  sort?: MemberSort;
  isDescending?: boolean;
  /** The page after, or before, this place. */
  after?: MemberPlace;
  before?: MemberPlace;
  limit?: number;
}

export interface MembersPage {
  people: Person[];
  /** The places that the pages before and after this one start from; null where there is none. */
  previous: MemberPlace | null;
  next: MemberPlace | null;
}

/**
 * The members of an organization and those with a pending invite, ordered, a page at a time: what is added or removed
 * meanwhile neither repeats nor skips anybody. Requests are never among them. However large the organization is, a page
 * is read along an index.
 */
export async function listMembers(
  ctx: Context,
  idOrSlug: string,
  wish: MembersPageWish = {},
): Promise<MembersPage> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:read');
  const limit = Math.max(1, Math.min(wish.limit ?? MEMBERS_PER_PAGE_MAX, MEMBERS_PER_PAGE_MAX));
  const query = parseMemberQuery((wish.query ?? '').slice(0, QUERY_LENGTH_MAX));
  if (query.isImpossible) return { people: [], previous: null, next: null };
  const search = { organizationId: organization.id, query, kind: wish.kind, now: ctx.now() };
  const found = await findPeople(ctx, search, wish, limit + 1);
  const hasMore = found.length > limit;
  const isBackward = wish.before !== undefined;
  const places = isBackward ? found.slice(0, limit).reverse() : found.slice(0, limit);
  return {
    people: await peopleAt(ctx, organization.id, places),
    previous: (isBackward ? hasMore : wish.after !== undefined) ? (places[0] ?? null) : null,
    next: isBackward || hasMore ? (places.at(-1) ?? null) : null,
  };
}

/**
 * A whole address that is somebody's finds them alone, by the index of addresses: as a part of a text it shares most of
 * its letters with every colleague, which costs time in a large organization. One that is nobody's is searched as text.
 */
async function findPeople(
  ctx: Context,
  search: Search,
  wish: MembersPageWish,
  limit: number,
): Promise<MemberPlace[]> {
  const { words, emails } = search.query;
  const addresses = words.flatMap((word) => {
    const parsed = parseEmail(word);
    return parsed.ok ? [parsed.normalized] : [];
  });
  if (words.length === 1 && addresses.length === 1 && emails.length === 0) {
    const query = { ...search.query, words: [], emails: addresses };
    const exact = await findPlaces(ctx, { ...search, query }, wish, limit);
    if (exact.length > 0) return exact;
  }
  return findPlaces(ctx, search, wish, limit);
}

async function findPlaces(
  ctx: Context,
  search: Search,
  { sort = 'joined', isDescending = false, after, before }: MembersPageWish,
  limit: number,
): Promise<MemberPlace[]> {
  const place = before ?? after;
  const isDown = isDescending !== (before !== undefined);
  const way = isDown ? sql`desc` : sql`asc`;
  const ofMember = { id: members.id, name: members.sortName, role: members.role };
  const ofInvite = { id: invites.id, name: invites.emailNormalized, role: invites.role };
  const real = ctx.db
    .select({ id: members.id, key: orderKey(sort, ofMember).as('key') })
    .from(members)
    .where(and(memberFilter(ctx.db, search), place && beyond(sort, ofMember, place, isDown)))
    .orderBy(sql`${orderKey(sort, ofMember)} ${way}`, sql`${members.id} ${way}`)
    .limit(limit);
  const coming = ctx.db
    .select({ id: invites.id, key: orderKey(sort, ofInvite).as('key') })
    .from(invites)
    .where(and(inviteFilter(ctx.db, search), place && beyond(sort, ofInvite, place, isDown)))
    .orderBy(sql`${orderKey(sort, ofInvite)} ${way}`, sql`${invites.id} ${way}`)
    .limit(limit);
  const rows = await unionAll(real, coming).orderBy(sql`key ${way}`, sql`id ${way}`).limit(limit);
  return rows.map(({ id, key }) => ({ id, key: sort === 'name' ? String(key) : Number(key) }));
}

async function peopleAt(ctx: Context, organizationId: number, places: readonly MemberPlace[]) {
  const ids = places.map(({ id }) => id);
  const people = await loadPeople(ctx.db, organizationId, ids, ctx.now());
  const byId = new Map(people.map((person) => [person.id, person]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
