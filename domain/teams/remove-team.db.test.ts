import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, inviteTeams, members, teamMembers, teams } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization, createTeam } from '#test/factories.ts';
import { removeTeam } from './remove-team.ts';

const database = testDatabase();

describe('removeTeam', () => {
  it('removes the team and nobody, and pending invites lose it', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const { member } = await createMember(database.db, organization.id, undefined, 'member');
    const team = await createTeam(database.db, organization.id, [{ id: member.id }]);
    const { invite } = await createInvite(database.db, organization.id, owner);
    await database.db.insert(inviteTeams).values({ inviteId: invite.id, teamId: team.id });
    await removeTeam(contextFor(database.db, owner.actor), slug, team.slug);
    expect(await database.db.select().from(teams).where(eq(teams.id, team.id))).toEqual([]);
    expect(await database.db.select().from(teamMembers).where(eq(teamMembers.teamId, team.id))).toEqual([]);
    expect(await database.db.select().from(inviteTeams).where(eq(inviteTeams.teamId, team.id))).toEqual([]);
    expect(await database.db.select().from(members).where(eq(members.id, member.id))).toHaveLength(1);
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([
      { event: 'team.remove', targetLabel: 'Spans', data: { slug: team.slug, memberCount: 1 } },
    ]);
  });

  it('wants the name typed where a confirmation is sent, and power over the team', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const team = await createTeam(database.db, organization.id);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const remove = (by: typeof owner, input?: unknown) =>
      removeTeam(contextFor(database.db, by.actor), slug, team.slug, input);
    await expect(remove(owner, { confirmation: 'spans' })).rejects.toMatchObject({
      fields: { confirmation: [expect.any(String)] },
    });
    await expect(remove(user)).rejects.toMatchObject({ code: 'forbidden' });
    await remove(owner, { confirmation: 'Spans' });
    await expect(remove(owner)).rejects.toMatchObject({ code: 'not-found' });
  });
});
