import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { teamMembers, teams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { InvalidError, NotFoundError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { openTeam, requireTeamPower } from './open-team.ts';

const schema = z.strictObject({ confirmation: z.string('Type the name of the team.').optional() });

/**
 * Removes a team. Its members stay in the organization, pending invites lose the team, and its avatar goes with it.
 * `confirmation`, where it is given, must be the team's name: the page asks for it.
 *
 * Errors: those of `openTeam`; ForbiddenError without power over the team; InvalidError; NotFoundError when it is gone.
 */
export async function removeTeam(
  ctx: Context,
  idOrSlug: string,
  teamIdOrSlug: string,
  input: unknown = {},
): Promise<void> {
  const opened = await openTeam(ctx, idOrSlug, teamIdOrSlug);
  requireTeamPower(opened, 'team:admin');
  const { team, membership } = opened;
  const { confirmation } = parseInput(schema, input);
  if (confirmation !== undefined && confirmation.trim() !== team.name.trim()) {
    throw new InvalidError({ confirmation: [`This is not the name. Type “${team.name}”.`] });
  }
  await inTransaction(ctx, async (tx) => {
    const left = await tx.db
      .delete(teamMembers)
      .where(eq(teamMembers.teamId, team.id))
      .returning({ memberId: teamMembers.memberId });
    const removed = await tx.db.delete(teams).where(eq(teams.id, team.id)).returning({ id: teams.id });
    if (removed.length === 0) throw new NotFoundError('team');
    await recordEntry(tx, {
      organizationId: membership.organization.id,
      event: 'team.remove',
      target: { type: 'team', id: team.id, label: team.name },
      data: { slug: team.slug, memberCount: left.length },
    });
  });
}
