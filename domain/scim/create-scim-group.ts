import { and, eq, like, or } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { scimGroups, teams } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { slugOf } from '#domain/organizations/slug.ts';
import { createTeam } from '#domain/teams/create-team.ts';
import { TEAM_SLUG_LENGTH_MAX, teamNameValue, teamSlugValue } from '#domain/teams/team-values.ts';
import { parseInput } from '#lib/parse-input.ts';
import { changeGroupMembers } from './change-group-members.ts';
import type { groupOf } from './group-patch.ts';
import { requireFreeName } from './save-scim-group.ts';

/** Room for what makes a slug unlike the others. */
const SLUG_ROOM = 6;

/**
 * Makes a team of a group, with a slug of its own made from the name, and puts its members into it.
 *
 * Errors: those of `openOrganization` for `team:write`; `uniqueness` for the name of another team; InvalidError for a name
 * that a team cannot have; those of `changeGroupMembers`.
 */
export async function createScimGroup(
  ctx: Context,
  idOrSlug: string,
  { displayName, externalId = null, steps }: ReturnType<typeof groupOf>,
): Promise<{ id: number }> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'team:write');
  const name = parseInput(teamNameValue, displayName);
  return inTransaction(ctx, async (tx) => {
    await requireFreeName(tx, organization.id, name);
    const slug = await freeSlug(tx, organization.id, name);
    const team = await createTeam(tx, idOrSlug, { name, slug });
    await tx.db.insert(scimGroups).values({ teamId: team.id, externalId });
    await changeGroupMembers(tx, organization.id, team.id, steps);
    return { id: team.id };
  });
}

/** Under the lock that `requireFreeName` took: a slug of the name, or of “team” where none can be made of it. */
async function freeSlug(tx: Context<Tx>, organizationId: number, name: string): Promise<string> {
  const cut = slugOf(name)
    .slice(0, TEAM_SLUG_LENGTH_MAX - SLUG_ROOM)
    .replace(/-+$/, '');
  const base = teamSlugValue.safeParse(cut).success ? cut : `team${cut && '-'}${cut}`;
  const rows = await tx.db
    .select({ slug: teams.slug })
    .from(teams)
    .where(
      and(eq(teams.organizationId, organizationId), or(eq(teams.slug, base), like(teams.slug, `${base}-%`))),
    );
  const taken = new Set(rows.map(({ slug }) => slug));
  let slug = base;
  for (let n = 2; taken.has(slug); n += 1) slug = `${base}-${n}`;
  return slug;
}
