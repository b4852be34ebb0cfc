import { and, eq, inArray, notInArray, type Placeholder, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { members, replayAccess } from '#db/schema/index.ts';
import { InvalidError } from '#lib/errors.ts';

/** The storage key of the setting whose values these are. */
export const REPLAY_ACCESS_KEY = 'replay_access';

/**
 * Makes exactly these members those who see replays while they are restricted. Throws InvalidError that names every id
 * which is no member here.
 */
export async function writeReplayAccess(
  tx: Tx,
  organizationId: number,
  userIds: readonly number[],
): Promise<void> {
  const found = await tx
    .select({ id: members.id, userId: members.userId })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), inArray(members.userId, [...userIds])));
  const strangers = userIds.filter((id) => !found.some(({ userId }) => userId === id));
  if (strangers.length > 0) {
    throw new InvalidError({ replayAccessMembers: [`No members here: ${strangers.join(', ')}.`] });
  }
  const memberIds = found.map(({ id }) => id);
  await tx
    .delete(replayAccess)
    .where(
      and(eq(replayAccess.organizationId, organizationId), notInArray(replayAccess.memberId, memberIds)),
    );
  if (memberIds.length === 0) return;
  await tx
    .insert(replayAccess)
    .values(memberIds.map((memberId) => ({ organizationId, memberId })))
    .onConflictDoNothing();
}

/** The users who see replays while they are restricted, as a value of the registry; null where nobody is named. */
export const replayAccessValue = (organizationId: Placeholder) => sql<unknown>`(
  select jsonb_agg(m.user_id order by m.user_id) from replay_access r join members m on m.id = r.member_id
  where r.organization_id = ${organizationId}
)`;
