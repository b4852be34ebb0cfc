import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { auditLogEntries, invites, members, teamMembers, teams } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization, unique } from '#test/factories.ts';
import { updateMember } from './update-member.ts';

const database = testDatabase();

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const join = (role: 'member' | 'manager' | 'owner') =>
    createMember(database.db, organization.id, undefined, role);
  const team = async () =>
    only(
      await database.db
        .insert(teams)
        .values({ organizationId: organization.id, slug: unique('team'), name: 'Spans' })
        .returning(),
    );
  const roleOf = async (id: number) =>
    only(await database.db.select().from(members).where(eq(members.id, id))).role;
  return { organization, owner, slug, join, team, roleOf, asOwner: contextFor(database.db, owner.actor) };
}

describe('updateMember', () => {
  it('changes a role and says from what to what; the same again writes nothing [I8.6.34]', async () => {
    const { organization, slug, join, roleOf, asOwner } = await house();
    const { member } = await join('member');
    await updateMember(asOwner, slug, String(member.id), { role: 'manager' });
    await updateMember(asOwner, slug, String(member.id), { role: 'manager' });
    expect(await roleOf(member.id)).toBe('manager');
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([
      { event: 'member.edit', changes: [{ field: 'role', before: 'member', after: 'manager' }] },
    ]);
  });

  it('replaces teams, keeps the role in those that stay, and leaves them when they are not given [I8.6.30]', async () => {
    const { slug, join, team, asOwner } = await house();
    const { member } = await join('member');
    const [first, second] = [await team(), await team()];
    await database.db.insert(teamMembers).values({ teamId: first.id, memberId: member.id, role: 'admin' });
    await updateMember(asOwner, slug, String(member.id), { teams: [first.slug, second.slug] });
    await updateMember(asOwner, slug, String(member.id), { role: 'manager' });
    const rows = async () =>
      database.db.select().from(teamMembers).where(eq(teamMembers.memberId, member.id));
    expect(new Map((await rows()).map(({ teamId, role }) => [teamId, role]))).toEqual(
      new Map([
        [first.id, 'admin'],
        [second.id, null],
      ]),
    );
    await updateMember(asOwner, slug, String(member.id), { teams: [] });
    expect(await rows()).toEqual([]);
  });

  it('changes a pending invite, and its link stays good', async () => {
    const { organization, owner, slug, asOwner } = await house();
    const { invite } = await createInvite(database.db, organization.id, owner);
    await updateMember(asOwner, slug, String(invite.id), { role: 'manager' });
    const [row] = await database.db.select().from(invites).where(eq(invites.id, invite.id));
    expect(row).toMatchObject({ role: 'manager', tokenHash: invite.tokenHash });
  });

  it('refuses one’s own membership, unknown roles and unknown teams [I8.6.29] [I8.6.33] [I8.6.36]', async () => {
    const { slug, join, asOwner } = await house();
    const { member } = await join('member');
    const update = (id: string, input: unknown) => updateMember(asOwner, slug, id, input);
    await expect(update('me', { role: 'member' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(update(String(member.id), { role: 'superuser' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(update(String(member.id), { teams: ['nowhere'] })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('lets nobody make or unmake a role above their own [I8.6.42]', async () => {
    const { slug, join, roleOf } = await house();
    const [plain, manager, second] = [await join('member'), await join('manager'), await join('owner')];
    const update = (by: typeof plain, whom: typeof plain, role: string) =>
      updateMember(contextFor(database.db, by.user.actor), slug, String(whom.member.id), { role });
    await expect(update(manager, second, 'member')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(update(manager, plain, 'owner')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(update(plain, manager, 'member')).rejects.toMatchObject({ code: 'forbidden' });
    expect(await roleOf(second.member.id)).toBe('owner');
  });

  it('keeps one owner of two who demote each other at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { organization, owner, slug, join } = await house();
      const { user, member } = await join('owner');
      const rows = await database.db
        .select()
        .from(members)
        .where(eq(members.organizationId, organization.id));
      const first = rows.find(({ userId }) => userId === owner.id);
      const pools = [openDb(database.url, 1), openDb(database.url, 1)] as const;
      await Promise.allSettled([
        updateMember(contextFor(pools[0], owner.actor), slug, String(member.id), { role: 'member' }),
        updateMember(contextFor(pools[1], user.actor), slug, String(first?.id), { role: 'member' }),
      ]);
      await Promise.all(pools.map(closeDb));
      const after = await database.db
        .select()
        .from(members)
        .where(eq(members.organizationId, organization.id));
      expect(after.filter(({ role }) => role === 'owner').length).toBeGreaterThanOrEqual(1);
    }
  });
});
