import { count, eq } from 'drizzle-orm';
import { teamMembers } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { type OpenedTeam, openTeam } from './open-team.ts';

/** A team with how many are in it and what the caller may do with it. Errors of `openTeam`. */
export async function getTeam(
  ctx: Context,
  idOrSlug: string,
  teamIdOrSlug: string,
): Promise<OpenedTeam & { memberCount: number }> {
  const opened = await openTeam(ctx, idOrSlug, teamIdOrSlug);
  const [row] = await ctx.db
    .select({ n: count() })
    .from(teamMembers)
    .where(eq(teamMembers.teamId, opened.team.id));
  return { ...opened, memberCount: row?.n ?? 0 };
}
