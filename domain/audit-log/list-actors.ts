import { asc, eq } from 'drizzle-orm';
import { members, users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';

const ACTORS_MAX = 200;

/**
 * Whom a log can be filtered by in a list to choose from: the members, by name, for those who may read the log
 * (`org:write`). At most 200; whoever is not among them is found through an entry of theirs. Errors: those of
 * `openOrganization`.
 */
export async function listActors(
  ctx: Context,
  idOrSlug: string,
): Promise<{ userId: number; name: string }[]> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'org:write', { evenDeleted: true });
  return ctx.db
    .select({ userId: users.id, name: users.name })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.organizationId, organization.id))
    .orderBy(asc(users.name), asc(users.id))
    .limit(ACTORS_MAX);
}
