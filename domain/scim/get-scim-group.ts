import { sql } from 'drizzle-orm';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { NotFoundError } from '#lib/errors.ts';
import { scimId } from './get-scim-user.ts';
import { readGroupMembers, readScimGroups } from './group-rows.ts';
import type { ListedGroup } from './list-scim-groups.ts';

/** One team of an organization for its identity provider. Errors: those of `openOrganization`; NotFoundError. */
export async function getScimGroup(
  ctx: Context,
  idOrSlug: string,
  groupId: string,
  { withMembers }: { withMembers: boolean },
): Promise<ListedGroup> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'team:read');
  const where = sql`teams.id = ${scimId(groupId)}`;
  const [group] = await readScimGroups(ctx.db, organization.id, { where, limit: 1 });
  if (!group) throw new NotFoundError('group');
  if (!withMembers) return { ...group, members: null };
  const members = await readGroupMembers(ctx.db, organization.id, [group.id]);
  return { ...group, members: members.get(group.id) ?? [] };
}
