import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, teamMembers } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createTeam } from '#test/factories.ts';
import { setTeamRole } from './set-team-role.ts';

const database = testDatabase();

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const join = (role: 'member' | 'manager') => createMember(database.db, organization.id, undefined, role);
  const [admin, plain, manager] = [await join('member'), await join('member'), await join('manager')];
  const team = await createTeam(database.db, organization.id, [
    { id: admin.member.id, role: 'admin' },
    { id: plain.member.id },
    { id: manager.member.id },
  ]);
  const roleOf = async (memberId: number) =>
    only(
      await database.db
        .select()
        .from(teamMembers)
        .where(and(eq(teamMembers.teamId, team.id), eq(teamMembers.memberId, memberId))),
    ).role;
  const set = (by: typeof owner, memberId: number, input: unknown) =>
    setTeamRole(contextFor(database.db, by.actor), slug, String(memberId), team.slug, input);
  return { organization, owner, admin, plain, manager, roleOf, set, join };
}

describe('setTeamRole', () => {
  it('is for the team admin and for who manages members, and stands in the log once', async () => {
    const { organization, owner, admin, plain, roleOf, set } = await house();
    expect(await set(admin.user, plain.member.id, { teamRole: 'admin' })).toEqual({ teamRole: 'admin' });
    await set(owner, plain.member.id, { teamRole: 'admin' });
    expect(await roleOf(plain.member.id)).toBe('admin');
    await set(owner, plain.member.id, {});
    expect(await roleOf(plain.member.id)).toBe('contributor');
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([
      { event: 'member.edit', changes: [{ field: 'teamRole', before: 'contributor', after: 'admin' }] },
      { event: 'member.edit', changes: [{ field: 'teamRole', before: 'admin', after: 'contributor' }] },
    ]);
  });

  it('leaves a manager an admin in effect, whatever they are given', async () => {
    const { owner, manager, set } = await house();
    expect(await set(owner, manager.member.id, { teamRole: 'contributor' })).toEqual({ teamRole: 'admin' });
  });

  it('refuses unknown roles, plain members, and who is not in the team', async () => {
    const { owner, plain, admin, set, join } = await house();
    await expect(set(owner, plain.member.id, { teamRole: 'owner' })).rejects.toMatchObject({
      fields: { teamRole: [expect.any(String)] },
    });
    await expect(set(plain.user, admin.member.id, { teamRole: 'contributor' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const outside = await join('member');
    await expect(set(owner, outside.member.id, { teamRole: 'admin' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
