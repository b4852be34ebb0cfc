import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, teamMembers } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createTeam } from '#test/factories.ts';
import { leaveTeam } from './leave-team.ts';

const database = testDatabase();

describe('leaveTeam', () => {
  it('lets anybody leave and says so; who is not in it is not found', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const { user, member } = await createMember(database.db, organization.id, undefined, 'member');
    const team = await createTeam(database.db, organization.id, [{ id: member.id }]);
    const ctx = contextFor(database.db, user.actor);
    await leaveTeam(ctx, slug, 'me', team.slug);
    expect(await database.db.select().from(teamMembers).where(eq(teamMembers.teamId, team.id))).toEqual([]);
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([{ event: 'member.leave-team', targetUserId: user.id }]);
    await expect(leaveTeam(ctx, slug, 'me', team.slug)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('lets the team admin take others out, and no plain member', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const join = () => createMember(database.db, organization.id, undefined, 'member');
    const [admin, plain, other] = [await join(), await join(), await join()];
    const team = await createTeam(database.db, organization.id, [
      { id: admin.member.id, role: 'admin' },
      { id: plain.member.id },
      { id: other.member.id },
    ]);
    const takeOut = (by: typeof admin) =>
      leaveTeam(contextFor(database.db, by.user.actor), slug, String(other.member.id), team.slug);
    await expect(takeOut(plain)).rejects.toMatchObject({ code: 'forbidden' });
    await takeOut(admin);
  });
});
