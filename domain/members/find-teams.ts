import type { Context } from '#domain/context.ts';
import type { FieldErrors } from '#lib/errors.ts';
import type { Membership } from './access.ts';
import { judgeTeams } from './judge-teams.ts';

export interface NamedTeam {
  id: number;
  slug: string;
  name: string;
}

/**
 * The teams of these slugs, in one organization. Those that the caller may not name are errors of the field `teams`, as
 * `judgeTeams` has them.
 */
export async function findTeams(
  ctx: Context,
  membership: Membership,
  slugs: readonly string[],
  errors: FieldErrors,
): Promise<NamedTeam[]> {
  const { teams, problems } = await judgeTeams(ctx, membership, slugs);
  if (problems.size > 0) errors.teams = [...problems.values()];
  return [...teams.values()];
}
