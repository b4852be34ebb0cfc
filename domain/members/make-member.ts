import { sql } from 'drizzle-orm';
import { buildSqlOnce } from '#db/build-once.ts';
import type { Tx } from '#db/client.ts';
import { teamMembers } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { hasFreeSeat, LOCKED_SEATS } from './has-free-seat.ts';
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

/** Takes the seat and inserts the member in one round trip, for until the commit nobody else can take one. */
const takeSeat = buildSqlOnce<{ id: string }>(
  () => sql`
    with seats as materialized (${LOCKED_SEATS})
    insert into members (organization_id, user_id, role, inviter_id, created_at)
    select ${sql.placeholder('organizationId')}::bigint, ${sql.placeholder('userId')}::bigint,
      ${sql.placeholder('role')}::text, ${sql.placeholder('inviterId')}::bigint, ${sql.placeholder('now')}::timestamptz
    from seats where seat_limit is null or member_count < seat_limit
    on conflict do nothing
    returning id`,
);

/**
 * Makes a user a member, in the transaction of the verb that decided it: the one way in for invites, links, requests,
 * domains, single sign-on and provisioning. Takes a seat under the lock of the organization's seat row, so that of any
 * number who try for the last one, one gets it. A team that is removed at this moment is left out. The caller has checked
 * every right and writes the audit entry.
 *
 * Errors: AppError with reason `organization-full` or `already-member`; both roll the caller's transaction back.
 */
export async function makeMember(tx: Context<Tx>, wanted: NewMember): Promise<{ id: number }> {
  const { organizationId, userId, role, inviterId, teamIds, hasHeldSeat } = wanted;
  if (!hasHeldSeat && !(await hasFreeSeat(tx, organizationId, wanted))) {
    throw inviteRefusal('organization-full');
  }
  const now = tx.now().toISOString();
  const [taken] = await takeSeat(tx.db, { organizationId, userId, role, inviterId, now });
  if (!taken) {
    const isFull = !(await hasFreeSeat(tx, organizationId, { hasHeldSeat: true }));
    throw inviteRefusal(isFull ? 'organization-full' : 'already-member');
  }
  const member = { id: Number(taken.id) };
  const held = await holdTeams(tx.db, teamIds);
  if (held.length > 0) {
    await tx.db
      .insert(teamMembers)
      .values(held.map((teamId) => ({ teamId, memberId: member.id })))
      .onConflictDoNothing();
  }
  return member;
}
