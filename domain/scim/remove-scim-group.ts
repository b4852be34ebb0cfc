import type { Context } from '#domain/context.ts';
import { removeTeam } from '#domain/teams/remove-team.ts';
import { NotFoundError } from '#lib/errors.ts';
import { scimId } from './get-scim-user.ts';

/** Removes a team by the id of its group, as `removeTeam` does. Errors: those of `removeTeam`; NotFoundError, for a slug too. */
export async function removeScimGroup(ctx: Context, idOrSlug: string, groupId: string): Promise<void> {
  if (scimId(groupId) === 0) throw new NotFoundError('group');
  await removeTeam(ctx, idOrSlug, groupId);
}
