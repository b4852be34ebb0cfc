import { count, eq } from 'drizzle-orm';
import { z } from 'zod';
import { organizations, teamMembers, teams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { slugOf } from '#domain/organizations/slug.ts';
import { InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { slugTaken, teamNameValue, teamSlugValue } from './team-values.ts';

export const TEAMS_PER_ORGANIZATION_MAX = 5_000;

const schema = z
  .strictObject({ name: teamNameValue.optional(), slug: teamSlugValue.optional() })
  .refine(({ name, slug }) => name !== undefined || slug !== undefined, {
    path: ['name'],
    message: 'Give the team a name.',
  });

/**
 * Makes a team. Whoever makes it is its first member and its admin. Without a slug one is made from the name, without a
 * name the slug is it.
 *
 * Errors: ForbiddenError without `team:write`; InvalidError by field, a taken slug included; then nothing is written.
 */
export async function createTeam(
  ctx: Context,
  idOrSlug: string,
  input: unknown,
): Promise<{ id: number; slug: string; name: string }> {
  const { organization, memberId } = await openOrganization(ctx, idOrSlug, 'team:write');
  const wanted = parseInput(schema, input);
  const name = wanted.name ?? wanted.slug ?? '';
  const slug = wanted.slug ?? slugFrom(name);
  return inTransaction(ctx, async (tx) => {
    // Whoever makes a team at the same moment waits here, so that the limit is exact.
    await tx.db
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.id, organization.id))
      .for('no key update');
    const [teamCount] = await tx.db
      .select({ n: count() })
      .from(teams)
      .where(eq(teams.organizationId, organization.id));
    if ((teamCount?.n ?? 0) >= TEAMS_PER_ORGANIZATION_MAX) {
      throw new InvalidError({ name: [`There are ${TEAMS_PER_ORGANIZATION_MAX} teams already, the most.`] });
    }
    const [team] = await tx.db
      .insert(teams)
      .values({ organizationId: organization.id, slug, name, createdAt: tx.now() })
      .onConflictDoNothing()
      .returning({ id: teams.id, slug: teams.slug, name: teams.name });
    if (!team) throw new InvalidError({ [wanted.slug === undefined ? 'name' : 'slug']: [slugTaken(slug)] });
    if (memberId !== null)
      await tx.db.insert(teamMembers).values({ teamId: team.id, memberId, role: 'admin' });
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'team.create',
      target: { type: 'team', id: team.id, label: name },
      data: { slug },
    });
    return team;
  });
}

function slugFrom(name: string): string {
  const slug = slugOf(name);
  if (teamSlugValue.safeParse(slug).success) return slug;
  throw new InvalidError({ slug: ['No slug can be made from this name. Give one.'] });
}
