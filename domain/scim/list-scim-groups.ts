import { sql } from 'drizzle-orm';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { parseFilter } from './filter.ts';
import { filterCondition } from './filter-condition.ts';
import {
  countScimGroups,
  GROUP_ATTRIBUTES,
  type GroupMember,
  readGroupMembers,
  readScimGroups,
  type ScimGroup,
} from './group-rows.ts';
import type { ScimListing, ScimPage } from './page.ts';

/** A group, with who is in it where that was wanted. */
export type ListedGroup = ScimGroup & { members: GroupMember[] | null };

/** One page of the teams of an organization for its identity provider, by id. Errors: those of `openOrganization`; `invalidFilter`. */
export async function listScimGroups(
  ctx: Context,
  idOrSlug: string,
  { filter, startIndex, count, withMembers }: ScimListing & { withMembers: boolean },
): Promise<ScimPage<ListedGroup>> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'team:read');
  const where = filter === undefined ? sql`true` : filterCondition(parseFilter(filter), GROUP_ATTRIBUTES);
  const totalResults = await countScimGroups(ctx.db, organization.id, where);
  const groups =
    count === 0
      ? []
      : await readScimGroups(ctx.db, organization.id, { where, offset: startIndex - 1, limit: count });
  if (!withMembers) {
    return { totalResults, startIndex, resources: groups.map((group) => ({ ...group, members: null })) };
  }
  const ids = groups.map(({ id }) => id);
  const members = await readGroupMembers(ctx.db, organization.id, ids);
  const resources = groups.map((group) => ({ ...group, members: members.get(group.id) ?? [] }));
  return { totalResults, startIndex, resources };
}
