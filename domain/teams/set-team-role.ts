import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { teamMembers } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { requireActive } from '#domain/members/access.ts';
import { getMember } from '#domain/members/get-member.ts';
import { AppError, ForbiddenError, NotFoundError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { mayActFor } from './may-join.ts';
import { openTeam } from './open-team.ts';
import { effectiveTeamRole, type TeamRole } from './team-roles.ts';
import { teamRoleValue } from './team-values.ts';

const schema = z.strictObject({ teamRole: teamRoleValue.default('contributor') });

/**
 * Makes a member of a team its contributor or its admin, by whoever runs the team or manages members. Answers what they
 * are then in effect: whoever is admin, manager or owner of the organization stays an admin of every team they are in.
 *
 * Errors: those of `openTeam` and `getMember`; NotFoundError for somebody who is not in it; ForbiddenError; InvalidError;
 * AppError `conflict` when they left it a moment before.
 */
export async function setTeamRole(
  ctx: Context,
  idOrSlug: string,
  memberId: string,
  teamIdOrSlug: string,
  input: unknown,
): Promise<{ teamRole: TeamRole }> {
  const opened = await openTeam(ctx, idOrSlug, teamIdOrSlug);
  const { person } = await getMember(ctx, idOrSlug, memberId);
  const { teamRole } = parseInput(schema, input);
  const { team, membership } = opened;
  const place = person.teams.find(({ slug }) => slug === team.slug);
  if (!person.user || !place) throw new NotFoundError('member of this team');
  if (!mayActFor(opened)) {
    const message = `Only an admin of the team “${team.name}”, a manager or an owner says who is what in it.`;
    throw new ForbiddenError(message, 'team:admin');
  }
  requireActive(membership.organization);
  const before = place.role ?? 'contributor';
  const { user } = person;
  if (before !== teamRole) {
    await inTransaction(ctx, async (tx) => {
      const updated = await tx.db
        .update(teamMembers)
        .set({ role: teamRole })
        .where(and(eq(teamMembers.teamId, team.id), eq(teamMembers.memberId, person.id)))
        .returning({ memberId: teamMembers.memberId });
      if (updated.length === 0) throw new AppError('conflict', 'They left the team a moment ago.');
      await recordEntry(tx, {
        organizationId: membership.organization.id,
        event: 'member.edit',
        target: { type: 'member', id: person.id, label: person.name, userId: user.id },
        changes: [{ field: 'teamRole', before, after: teamRole }],
        data: { email: person.email, team: team.slug, teamName: team.name },
      });
    });
  }
  return { teamRole: effectiveTeamRole(person.role, teamRole) };
}
