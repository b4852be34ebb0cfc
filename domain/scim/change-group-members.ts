import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { inviteTeams, members, scimUsers, teamMembers } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { MemberStep } from './group-patch.ts';
import { type GroupMember, readGroupMembers } from './group-rows.ts';
import { scimError } from './scim-error.ts';

/** People of one organization by their ids of SCIM: those who are members, and those who are known but are not. */
interface Places {
  memberIds: number[];
  knownIds: number[];
}

/**
 * Does these steps in order to who is in a team, under the lock of the team's row that the caller holds. Whoever is no
 * member yet, or not now, comes into the team when they are. Answers whom it added and removed, by address.
 *
 * Errors: `invalidValue` for an id to add that nobody here has. Removing somebody who is not in it is not an error.
 */
export async function changeGroupMembers(
  tx: Context<Tx>,
  organizationId: number,
  teamId: number,
  steps: readonly MemberStep[],
): Promise<{ added: string[]; removed: string[] }> {
  if (steps.length === 0) return { added: [], removed: [] };
  const before = (await readGroupMembers(tx.db, organizationId, [teamId])).get(teamId) ?? [];
  const had = new Set(before.map(({ id }) => id));
  const has = afterSteps(had, steps);
  const addedIds = [...has].filter((id) => !had.has(id));
  const removedIds = [...had].filter((id) => !has.has(id));
  await add(tx, teamId, await placesOf(tx, organizationId, addedIds));
  await remove(tx, teamId, await placesOf(tx, organizationId, removedIds));
  const after =
    addedIds.length === 0
      ? []
      : ((await readGroupMembers(tx.db, organizationId, [teamId])).get(teamId) ?? []);
  return { added: named(after, addedIds), removed: named(before, removedIds) };
}

function afterSteps(had: ReadonlySet<number>, steps: readonly MemberStep[]): Set<number> {
  let has = new Set(had);
  for (const { op, ids } of steps) {
    if (op === 'replace') has = new Set(ids);
    for (const id of ids) {
      if (op === 'add') has.add(id);
      if (op === 'remove') has.delete(id);
    }
  }
  return has;
}

function named(people: readonly GroupMember[], ids: readonly number[]): string[] {
  const wanted = new Set(ids);
  return people.filter(({ id }) => wanted.has(id)).map(({ userName }) => userName);
}

async function placesOf(tx: Context<Tx>, organizationId: number, ids: readonly number[]): Promise<Places> {
  if (ids.length === 0) return { memberIds: [], knownIds: [] };
  const known = await tx.db
    .select({ id: scimUsers.id, memberId: scimUsers.memberId })
    .from(scimUsers)
    .where(and(eq(scimUsers.organizationId, organizationId), inArray(scimUsers.id, [...ids])));
  const seen = new Set(known.map(({ id }) => id));
  const others = ids.filter((id) => !seen.has(id));
  const untouched =
    others.length === 0
      ? []
      : await tx.db
          .select({ id: members.id })
          .from(members)
          .leftJoin(scimUsers, eq(scimUsers.memberId, members.id))
          .where(
            and(
              eq(members.organizationId, organizationId),
              inArray(members.id, others),
              isNull(scimUsers.id),
            ),
          );
  if (known.length + untouched.length < new Set(ids).size) {
    const found = new Set([...seen, ...untouched.map(({ id }) => id)]);
    const missing = ids.find((id) => !found.has(id));
    throw scimError('invalidValue', `There is no user ${missing} here.`);
  }
  return {
    memberIds: [
      ...known.flatMap(({ memberId }) => (memberId === null ? [] : [memberId])),
      ...untouched.map(({ id }) => id),
    ],
    knownIds: known.flatMap(({ id, memberId }) => (memberId === null ? [id] : [])),
  };
}

async function add(tx: Context<Tx>, teamId: number, { memberIds, knownIds }: Places): Promise<void> {
  if (memberIds.length > 0) {
    const rows = memberIds.map((memberId) => ({ teamId, memberId }));
    await tx.db.insert(teamMembers).values(rows).onConflictDoNothing();
  }
  if (knownIds.length === 0) return;
  const waiting = await tx.db
    .update(scimUsers)
    .set({ teamIds: sql`array_append(${scimUsers.teamIds}, ${teamId}::bigint)` })
    .where(inArray(scimUsers.id, knownIds))
    .returning({ inviteId: scimUsers.inviteId });
  const inviteIds = waiting.flatMap(({ inviteId }) => (inviteId === null ? [] : [inviteId]));
  if (inviteIds.length === 0) return;
  const rows = inviteIds.map((inviteId) => ({ inviteId, teamId }));
  await tx.db.insert(inviteTeams).values(rows).onConflictDoNothing();
}

async function remove(tx: Context<Tx>, teamId: number, { memberIds, knownIds }: Places): Promise<void> {
  if (memberIds.length > 0) {
    await tx.db
      .delete(teamMembers)
      .where(and(eq(teamMembers.teamId, teamId), inArray(teamMembers.memberId, memberIds)));
  }
  if (knownIds.length === 0) return;
  const left = await tx.db
    .update(scimUsers)
    .set({ teamIds: sql`array_remove(${scimUsers.teamIds}, ${teamId}::bigint)` })
    .where(inArray(scimUsers.id, knownIds))
    .returning({ inviteId: scimUsers.inviteId });
  const inviteIds = left.flatMap(({ inviteId }) => (inviteId === null ? [] : [inviteId]));
  if (inviteIds.length === 0) return;
  await tx.db
    .delete(inviteTeams)
    .where(and(eq(inviteTeams.teamId, teamId), inArray(inviteTeams.inviteId, inviteIds)));
}
