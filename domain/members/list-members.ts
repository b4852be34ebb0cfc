import { and, asc, desc, eq, gt, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { emailAddresses, invites, members, users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from './access.ts';
import { type MemberQuery, parseMemberQuery } from './member-query.ts';
import { loadPeople, type Person } from './people.ts';

export const MEMBERS_PER_PAGE_MAX = 100;
const QUERY_LENGTH_MAX = 500;

export interface MembersPageWish {
  /** A search, as member-query.ts reads it. */
  query?: string;
  /** Only real members, or only those on their way in. */
  kind?: Person['kind'];
  /** The page after, or before, the person with this id. */
  after?: number;
  before?: number;
  limit?: number;
}

export interface MembersPage {
  people: Person[];
  /** Ids that the pages before and after this one start from; null where there is none. */
  previous: number | null;
  next: number | null;
}

/**
 * The members of an organization and those with a pending invite, in the order in which they came, by cursor: what is
 * added or removed meanwhile neither repeats nor skips anybody. Requests are never among them.
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
  const isBackward = wish.before !== undefined;
  const found = await findIds(ctx, organization.id, query, wish, limit + 1);
  const hasMore = found.length > limit;
  const ids = found.slice(0, limit).sort((a, b) => a - b);
  const people = await loadPeople(ctx.db, organization.id, ids, ctx.now());
  const first = ids[0] ?? null;
  const last = ids.at(-1) ?? null;
  return {
    people,
    previous: (isBackward ? hasMore : wish.after !== undefined) ? first : null,
    next: (isBackward ? true : hasMore) ? last : null,
  };
}

async function findIds(
  ctx: Context,
  organizationId: number,
  query: MemberQuery,
  wish: MembersPageWish,
  limit: number,
): Promise<number[]> {
  const isBackward = wish.before !== undefined;
  const order = isBackward ? desc : asc;
  const page = (id: typeof members.id | typeof invites.id) =>
    isBackward ? lt(id, wish.before ?? 0) : gt(id, wish.after ?? 0);
  const real = ctx.db
    .select({ id: members.id })
    .from(members)
    .where(
      and(eq(members.organizationId, organizationId), page(members.id), memberFilter(ctx, query, wish.kind)),
    )
    .orderBy(order(members.id))
    .limit(limit);
  const coming = ctx.db
    .select({ id: invites.id })
    .from(invites)
    .where(
      and(
        eq(invites.organizationId, organizationId),
        eq(invites.status, 'pending'),
        eq(invites.kind, 'invite'),
        page(invites.id),
        inviteFilter(query, wish.kind),
      ),
    )
    .orderBy(order(invites.id))
    .limit(limit);
  const rows = await unionAll(real, coming)
    .orderBy(isBackward ? sql`id desc` : sql`id asc`)
    .limit(limit);
  return rows.map(({ id }) => id);
}

const NOBODY = sql`false`;

function memberFilter(ctx: Context, query: MemberQuery, kind: MembersPageWish['kind']): SQL | undefined {
  if (kind === 'invite' || query.isInvited === true) return NOBODY;
  const addressed = (condition: SQL) =>
    inArray(
      members.userId,
      ctx.db.select({ id: emailAddresses.userId }).from(emailAddresses).where(condition),
    );
  const named = (word: string) =>
    inArray(
      members.userId,
      ctx.db
        .select({ id: users.id })
        .from(users)
        .where(ilike(users.name, contains(word))),
    );
  return and(
    query.ids ? inArray(members.id, query.ids) : undefined,
    query.userIds ? inArray(members.userId, query.userIds) : undefined,
    query.roles ? inArray(members.role, query.roles) : undefined,
    query.ssoLinked === null ? undefined : eq(members.ssoLinked, query.ssoLinked),
    query.emails.length > 0 ? addressed(inArray(emailAddresses.addressNormalized, query.emails)) : undefined,
    ...query.words.map((word) =>
      or(named(word), addressed(ilike(emailAddresses.addressNormalized, contains(word)))),
    ),
  );
}

function inviteFilter(query: MemberQuery, kind: MembersPageWish['kind']): SQL | undefined {
  if (kind === 'member' || query.isInvited === false || query.userIds || query.ssoLinked) return NOBODY;
  return and(
    query.ids ? inArray(invites.id, query.ids) : undefined,
    query.roles ? inArray(invites.role, query.roles) : undefined,
    query.emails.length > 0 ? inArray(invites.emailNormalized, query.emails) : undefined,
    ...query.words.map((word) => ilike(invites.emailNormalized, contains(word))),
  );
}

function contains(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
