import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { organizations, teams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { AppError, InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { openTeam, requireTeamPower } from './open-team.ts';
import { slugTaken, teamNameValue, teamSlugValue } from './team-values.ts';

const schema = z.strictObject({ name: teamNameValue.optional(), slug: teamSlugValue.optional() });

/**
 * Renames a team, gives it another slug, or both; what is not given stays. Nothing to change writes nothing.
 *
 * Errors: those of `openTeam`; ForbiddenError without power over the team; InvalidError by field, a taken slug
 * included; AppError `conflict` when it was removed a moment before.
 */
export async function updateTeam(
  ctx: Context,
  idOrSlug: string,
  teamIdOrSlug: string,
  input: unknown,
): Promise<{ slug: string }> {
  const opened = await openTeam(ctx, idOrSlug, teamIdOrSlug);
  requireTeamPower(opened, 'team:write');
  const { team, membership } = opened;
  const organizationId = membership.organization.id;
  const { name = team.name, slug = team.slug } = parseInput(schema, input);
  const changes = [
    ...(name === team.name ? [] : [{ field: 'name', before: team.name, after: name }]),
    ...(slug === team.slug ? [] : [{ field: 'slug', before: team.slug, after: slug }]),
  ];
  if (changes.length === 0) return { slug };
  return inTransaction(ctx, async (tx) => {
    // Slugs of teams are given out one at a time, so that a taken one is a sentence and not a broken constraint.
    await tx.db
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.id, organizationId))
      .for('no key update');
    const taken = await tx.db
      .select({ id: teams.id })
      .from(teams)
      .where(and(eq(teams.organizationId, organizationId), eq(teams.slug, slug), ne(teams.id, team.id)));
    if (taken.length > 0) throw new InvalidError({ slug: [slugTaken(slug)] });
    const updated = await tx.db
      .update(teams)
      .set({ name, slug })
      .where(eq(teams.id, team.id))
      .returning({ id: teams.id });
    if (updated.length === 0) throw new AppError('conflict', 'This team was removed a moment ago.');
    await recordEntry(tx, {
      organizationId,
      event: 'team.edit',
      target: { type: 'team', id: team.id, label: name },
      changes,
    });
    return { slug };
  });
}
