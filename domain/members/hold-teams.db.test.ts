import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDb, type Db, openDb } from '#db/client.ts';
import { inviteTeams, members, teamMembers, teams } from '#db/schema/index.ts';
import { inTransaction } from '#domain/context.ts';
import { createInviteRequest } from '#domain/requests/create-invite-request.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createTeam, createUser } from '#test/factories.ts';
import { createInvite } from './create-invite.ts';
import { makeMember } from './make-member.ts';
import { updateMember } from './update-member.ts';

const database = testDatabase();
let elsewhere: Db;
beforeAll(() => {
  elsewhere = openDb(database.url, 2);
});
afterAll(() => closeDb(elsewhere));

async function place() {
  const { organization, owner } = await createOrganization(database.db);
  const team = await createTeam(database.db, organization.id);
  return { organization, owner, team, ctx: contextFor(database.db, owner.actor) };
}

async function isSomebodyWaiting(): Promise<boolean> {
  const waiting = await database.db.execute(
    sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
}

/** Removes a team, and commits only once `act` waits for it. */
async function whileRemoved<Result>(teamId: number, act: () => Promise<Result>): Promise<Result> {
  let acting: Promise<Result> | undefined;
  await elsewhere.transaction(async (tx) => {
    await tx.delete(teams).where(eq(teams.id, teamId));
    acting = act();
    acting.catch(() => {});
    await vi.waitUntil(isSomebodyWaiting, { timeout: 5000, interval: 5 });
  });
  if (!acting) throw new Error('it began');
  return acting;
}

const CONFLICT = { code: 'conflict', message: 'The team “Spans” was removed a moment ago. Look again.' };

describe('a team that is removed at the same moment', () => {
  it('is left out of those that somebody joins, who is let in all the same', async () => {
    const { organization, team } = await place();
    const stays = await createTeam(database.db, organization.id);
    const user = await createUser(database.db);
    const { id } = await whileRemoved(team.id, () =>
      inTransaction(contextFor(database.db), (tx) =>
        makeMember(tx, {
          organizationId: organization.id,
          userId: user.id,
          role: 'member',
          inviterId: null,
          teamIds: [team.id, stays.id],
          hasHeldSeat: false,
        }),
      ),
    );
    const rows = await database.db.select().from(teamMembers).where(eq(teamMembers.memberId, id));
    expect(rows.map(({ teamId }) => teamId)).toEqual([stays.id]);
  });

  it('is a conflict where a manager gives it to a member, and nothing of the change stays', async () => {
    const { organization, team, ctx } = await place();
    const { member } = await createMember(database.db, organization.id, undefined, 'member');
    const change = { role: 'manager', teams: [team.slug] };
    const giving = whileRemoved(team.id, () =>
      updateMember(ctx, organization.slug, String(member.id), change),
    );
    await expect(giving).rejects.toMatchObject(CONFLICT);
    const [row] = await database.db.select().from(members).where(eq(members.id, member.id));
    expect(row?.role).toBe('member');
  });

  it('is a conflict where somebody invites into it, or asks to', async () => {
    const { organization, team, ctx } = await place();
    const email = 'wanted@halden.example';
    await expect(
      whileRemoved(team.id, () => createInvite(ctx, organization.slug, { email, teams: [team.slug] })),
    ).rejects.toMatchObject(CONFLICT);
    const other = await createTeam(database.db, organization.id);
    await expect(
      whileRemoved(other.id, () =>
        createInviteRequest(ctx, organization.slug, { email, teams: [other.slug] }),
      ),
    ).rejects.toMatchObject(CONFLICT);
    const hung = await database.db.select().from(inviteTeams).where(eq(inviteTeams.teamId, team.id));
    expect(hung).toEqual([]);
  });
});
