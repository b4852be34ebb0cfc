import { and, eq } from 'drizzle-orm';
import { teamMembers } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { requireActive } from '#domain/members/access.ts';
import { getMember } from '#domain/members/get-member.ts';
import { ForbiddenError, NotFoundError } from '#lib/errors.ts';
import { mayActFor, mayChangeOwn } from './may-join.ts';
import { openTeam } from './open-team.ts';

/**
 * Takes a member out of a team: the caller themselves (`me`), which anybody may, or anybody by whoever runs the team or
 * manages members.
 *
 * Errors: those of `openTeam` and `getMember`; NotFoundError for somebody who is not in it; ForbiddenError.
 */
export async function leaveTeam(
  ctx: Context,
  idOrSlug: string,
  memberId: string,
  teamIdOrSlug: string,
): Promise<void> {
  const opened = await openTeam(ctx, idOrSlug, teamIdOrSlug);
  const { person } = await getMember(ctx, idOrSlug, memberId);
  const { team, membership } = opened;
  const isSelf = person.id === membership.memberId;
  if (!mayActFor(opened) && !(isSelf && mayChangeOwn(ctx.actor))) {
    const message = `Only an admin of the team “${team.name}”, a manager or an owner takes others out of it.`;
    throw new ForbiddenError(message, 'team:admin');
  }
  requireActive(membership.organization);
  await inTransaction(ctx, async (tx) => {
    const removed = await tx.db
      .delete(teamMembers)
      .where(and(eq(teamMembers.teamId, team.id), eq(teamMembers.memberId, person.id)))
      .returning({ memberId: teamMembers.memberId });
    if (removed.length === 0) throw new NotFoundError('member of this team');
    await recordEntry(tx, {
      organizationId: membership.organization.id,
      event: 'member.leave-team',
      target: {
        type: 'member',
        id: person.id,
        label: person.name,
        ...(person.user && { userId: person.user.id }),
      },
      data: { email: person.email, team: team.slug, teamId: team.id, teamName: team.name },
    });
  });
}
