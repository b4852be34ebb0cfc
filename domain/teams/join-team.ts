import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { members, teamMembers, teams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { requireActive } from '#domain/members/access.ts';
import { getMember } from '#domain/members/get-member.ts';
import { AppError, ForbiddenError } from '#lib/errors.ts';
import { mayActFor, mayJoin } from './may-join.ts';
import { type OpenedTeam, openTeam } from './open-team.ts';

/**
 * Puts a member into a team: the caller themselves (`me`), where membership is open, or anybody by whoever runs the team
 * or manages members. Being in it already changes nothing and is no error. An invite's teams are changed with the invite.
 *
 * Errors: those of `openTeam` and `getMember`; ForbiddenError; AppError `conflict` when either was removed a moment before.
 */
export async function joinTeam(
  ctx: Context,
  idOrSlug: string,
  memberId: string,
  teamIdOrSlug: string,
): Promise<{ isNew: boolean }> {
  const opened = await openTeam(ctx, idOrSlug, teamIdOrSlug);
  const { person } = await getMember(ctx, idOrSlug, memberId);
  const { team, membership } = opened;
  if (!person.user) {
    throw new AppError('invalid', 'This is a pending invite. Change its teams with the invite.');
  }
  if (person.teams.some(({ slug }) => slug === team.slug)) return { isNew: false };
  requireJoin(ctx, opened, person.id);
  requireActive(membership.organization);
  const { user } = person;
  return inTransaction(ctx, async (tx) => {
    const isNew = await insertTeamMember(tx, opened, person.id);
    if (!isNew) throw new AppError('conflict', 'Somebody changed this a moment ago. Look again.');
    await recordEntry(tx, {
      organizationId: membership.organization.id,
      event: 'member.join-team',
      target: { type: 'member', id: person.id, label: person.name, userId: user.id },
      data: { email: person.email, team: team.slug, teamId: team.id, teamName: team.name },
    });
    return { isNew };
  });
}

function requireJoin(ctx: Context, opened: OpenedTeam, memberId: number): void {
  const isSelf = memberId === opened.membership.memberId;
  if (isSelf ? mayJoin(ctx.actor, opened) : mayActFor(opened)) return;
  const message = isSelf
    ? 'Teams are closed here. Ask an admin of the team, a manager or an owner to add you.'
    : `Only an admin of the team “${opened.team.name}”, a manager or an owner adds others to it.`;
  throw new ForbiddenError(message, 'team:admin');
}

/** Holds both, so that a team or member that is removed at this moment is a conflict and not a broken reference. */
async function insertTeamMember(tx: Context<Tx>, { team, membership }: OpenedTeam, memberId: number) {
  const both = await tx.db
    .select({ teamId: teams.id, memberId: members.id })
    .from(teams)
    .innerJoin(members, eq(members.organizationId, teams.organizationId))
    .where(
      and(
        eq(teams.id, team.id),
        eq(members.id, memberId),
        eq(teams.organizationId, membership.organization.id),
      ),
    )
    .for('key share');
  if (both.length === 0) return false;
  const inserted = await tx.db.insert(teamMembers).values(both).onConflictDoNothing().returning();
  return inserted.length > 0;
}
