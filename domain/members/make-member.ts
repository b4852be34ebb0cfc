import { sql } from 'drizzle-orm';
import { buildOnce } from '#db/build-once.ts';
import type { Tx } from '#db/client.ts';
import { members, teamMembers } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { hasFreeSeat } from './has-free-seat.ts';
import { holdTeams } from './hold-teams.ts';
import { inviteRefusal } from './invite-refusal.ts';
import type { Role } from './roles.ts';

export interface NewMember {
  organizationId: number;
  userId: number;
  role: Role | (string & {});
  inviterId: number | null;
  teamIds: readonly number[];
  /** The pending invite that let them in held their seat; without one, those that still wait come first. */
  hasHeldSeat: boolean;
}

const insertMember = buildOnce((db) =>
  db
    .insert(members)
    .values({
      organizationId: sql.placeholder('organizationId'),
      userId: sql.placeholder('userId'),
      role: sql.placeholder('role'),
      inviterId: sql.placeholder('inviterId'),
      createdAt: sql.placeholder('createdAt'),
    })
    .onConflictDoNothing()
    .returning({ id: members.id }),
);

/**
 * Makes a user a member, in the transaction of the verb that decided it: the one way in for invites, links, requests,
 * domains, single sign-on and provisioning. Takes a seat under the lock of the organization's seat row, so that of any
 * number who try for the last one, one gets it. A team that is removed at this moment is left out. The caller has checked every right and writes the audit entry.
 *
 * Errors: AppError with reason `organization-full` or `already-member`; both roll the caller's transaction back.
 */
export async function makeMember(tx: Context<Tx>, wanted: NewMember): Promise<{ id: number }> {
  const { organizationId, userId, role, inviterId, teamIds } = wanted;
  if (!(await hasFreeSeat(tx, organizationId, wanted))) throw inviteRefusal('organization-full');
  const [member] = await insertMember(tx.db, {
    organizationId,
    userId,
    role,
    inviterId,
    createdAt: tx.now(),
  });
  if (!member) throw inviteRefusal('already-member');
  const held = await holdTeams(tx.db, teamIds);
  if (held.length > 0) {
    await tx.db
      .insert(teamMembers)
      .values(held.map((teamId) => ({ teamId, memberId: member.id })))
      .onConflictDoNothing();
  }
  return member;
}
