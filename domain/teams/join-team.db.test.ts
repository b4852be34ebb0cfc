import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { auditLogEntries, teamMembers } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization, createTeam } from '#test/factories.ts';
import { joinTeam } from './join-team.ts';
import { removeTeam } from './remove-team.ts';

const database = testDatabase();

async function house({ openMembership = true } = {}) {
  const { organization, owner, slug } = await createOrganization(database.db, { openMembership });
  const join = () => createMember(database.db, organization.id, undefined, 'member');
  const inTeam = (id: number) => database.db.select().from(teamMembers).where(eq(teamMembers.teamId, id));
  return { organization, owner, slug, join, inTeam };
}

describe('joinTeam', () => {
  it('lets a member in by themselves where membership is open; again changes nothing', async () => {
    const { organization, slug, join, inTeam } = await house();
    const { user } = await join();
    const team = await createTeam(database.db, organization.id);
    const ctx = contextFor(database.db, user.actor);
    expect(await joinTeam(ctx, slug, 'me', team.slug)).toEqual({ isNew: true });
    expect(await joinTeam(ctx, slug, 'me', team.slug)).toEqual({ isNew: false });
    expect(await inTeam(team.id)).toMatchObject([{ role: null }]);
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([
      { event: 'member.join-team', targetUserId: user.id, data: { team: team.slug } },
    ]);
  });

  it('sends them to a team admin where it is closed, and the team admin adds them', async () => {
    const { organization, slug, join, inTeam } = await house({ openMembership: false });
    const [plain, admin] = [await join(), await join()];
    const team = await createTeam(database.db, organization.id, [{ id: admin.member.id, role: 'admin' }]);
    await expect(
      joinTeam(contextFor(database.db, plain.user.actor), slug, 'me', team.slug),
    ).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('Teams are closed') });
    await joinTeam(contextFor(database.db, admin.user.actor), slug, String(plain.member.id), team.slug);
    expect(await inTeam(team.id)).toHaveLength(2);
  });

  it('lets a plain member add nobody else, and a reading token not even its own user', async () => {
    const { organization, slug, join } = await house();
    const [plain, other] = [await join(), await join()];
    const team = await createTeam(database.db, organization.id);
    await expect(
      joinTeam(contextFor(database.db, plain.user.actor), slug, String(other.member.id), team.slug),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const scopes = ['team:read', 'member:read'];
    const token = { type: 'token', userId: plain.user.id, tokenId: 1, label: 'CI', scopes } as const;
    await expect(joinTeam(contextFor(database.db, token), slug, 'me', team.slug)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('knows neither members nor teams of another organization', async () => {
    const { organization, owner, slug } = await house();
    const other = await createOrganization(database.db, { owner });
    const stranger = await createMember(database.db, other.organization.id, undefined, 'member');
    const [own, theirs] = [
      await createTeam(database.db, organization.id),
      await createTeam(database.db, other.organization.id),
    ];
    const ctx = contextFor(database.db, owner.actor);
    const notFound = { code: 'not-found' };
    await expect(joinTeam(ctx, slug, String(stranger.member.id), own.slug)).rejects.toMatchObject(notFound);
    await expect(joinTeam(ctx, slug, 'me', theirs.slug)).rejects.toMatchObject(notFound);
    await expect(joinTeam(ctx, slug, 'me', String(theirs.id))).rejects.toMatchObject(notFound);
  });

  it('refuses a pending invite, whose teams stand on the invite', async () => {
    const { organization, owner, slug } = await house();
    const { invite } = await createInvite(database.db, organization.id, owner);
    const team = await createTeam(database.db, organization.id);
    await expect(
      joinTeam(contextFor(database.db, owner.actor), slug, String(invite.id), team.slug),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  it('answers who joins a team that is removed at the same moment, without a fault of ours', async () => {
    const { organization, owner, slug, join } = await house();
    const { user } = await join();
    const pools = [openDb(database.url, 1), openDb(database.url, 1)] as const;
    for (let round = 0; round < 5; round += 1) {
      const team = await createTeam(database.db, organization.id);
      const [joined] = await Promise.allSettled([
        joinTeam(contextFor(pools[0], user.actor), slug, 'me', team.slug),
        removeTeam(contextFor(pools[1], owner.actor), slug, team.slug),
      ]);
      if (joined.status === 'rejected') expect(joined.reason.code).toMatch(/^(conflict|not-found)$/);
    }
    await Promise.all(pools.map(closeDb));
  });
});
