import { sql } from 'drizzle-orm';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { parseFilter } from './filter.ts';
import { filterCondition } from './filter-condition.ts';
import type { ScimListing, ScimPage } from './page.ts';
import { countScimUsers, readScimUsers, type ScimUser, USER_ATTRIBUTES } from './user-rows.ts';

/**
 * One page of the people of an organization for its identity provider, by id: whom it provisioned, also those who are
 * invited or inactive, and every other member. Errors: those of `openOrganization`; `invalidFilter`.
 */
export async function listScimUsers(
  ctx: Context,
  idOrSlug: string,
  { filter, startIndex, count }: ScimListing,
): Promise<ScimPage<ScimUser>> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:read');
  const where = filter === undefined ? sql`true` : filterCondition(parseFilter(filter), USER_ATTRIBUTES);
  const totalResults = await countScimUsers(ctx.db, organization.id, where);
  const resources =
    count === 0
      ? []
      : await readScimUsers(ctx.db, organization.id, { where, offset: startIndex - 1, limit: count });
  return { totalResults, startIndex, resources };
}
