import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { auditLogEntries, members, sessions } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization } from '#test/factories.ts';
import { removeMember } from './remove-member.ts';
import { transferOwnership } from './transfer-ownership.ts';

const database = testDatabase();

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const { user: heir, member } = await createMember(database.db, organization.id, undefined, 'member');
  const ctx = contextFor(database.db, owner.actor);
  const rolesOf = async () => {
    const rows = await database.db.select().from(members).where(eq(members.organizationId, organization.id));
    return Object.fromEntries(rows.map(({ userId, role }) => [userId, role]));
  };
  const hand = (to = String(member.id), confirmation = slug, as = ctx) =>
    transferOwnership(as, slug, to, { confirmation });
  return { organization, owner, slug, heir, member, ctx, rolesOf, hand };
}

describe('transferOwnership', () => {
  it('makes the heir the owner and the owner a manager, with one entry in the log', async () => {
    const { organization, owner, heir, member, rolesOf, hand } = await house();
    expect(await hand()).toEqual({ name: heir.name });
    expect(await rolesOf()).toEqual({ [owner.id]: 'manager', [heir.id]: 'owner' });
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([
      {
        event: 'org.transfer-ownership',
        targetId: member.id,
        changes: [{ field: 'role', before: 'member', after: 'owner' }],
      },
    ]);
  });

  it('asks to type the name of the organization in its address', async () => {
    const { owner, heir, rolesOf, hand } = await house();
    await expect(hand(undefined, 'something else')).rejects.toMatchObject({
      fields: { confirmation: [expect.any(String)] },
    });
    expect(await rolesOf()).toEqual({ [owner.id]: 'owner', [heir.id]: 'member' });
  });

  it('asks who it is again when the last proof is old', async () => {
    const { owner, heir, rolesOf, hand } = await house();
    const confirmedAt = new Date(Date.now() - 11 * 60_000);
    await database.db.update(sessions).set({ confirmedAt }).where(eq(sessions.userId, owner.id));
    await expect(hand()).rejects.toMatchObject({ reason: 'step-up-needed' });
    expect(await rolesOf()).toEqual({ [owner.id]: 'owner', [heir.id]: 'member' });
  });

  it('refuses oneself, another owner, a pending invite and a stranger', async () => {
    const { organization, owner, ctx, slug } = await house();
    const { member: second } = await createMember(database.db, organization.id, undefined, 'owner');
    const { invite } = await createInvite(database.db, organization.id, owner);
    const give = (to: string) => transferOwnership(ctx, slug, to, { confirmation: slug });
    for (const to of ['me', String(second.id), String(invite.id)]) {
      await expect(give(to)).rejects.toMatchObject({ fields: { member: [expect.any(String)] } });
    }
    const elsewhere = await house();
    await expect(give(String(elsewhere.member.id))).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each(['member', 'admin', 'manager'] as const)('is not for %s', async (role) => {
    const { organization, hand } = await house();
    const { user } = await createMember(database.db, organization.id, undefined, role);
    const refused = hand(undefined, undefined, contextFor(database.db, user.actor));
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('leaves an owner in place when the heir leaves at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { organization, slug, heir, hand } = await house();
      const other = openDb(database.url);
      await Promise.allSettled([hand(), removeMember(contextFor(other, heir.actor), slug, 'me')]);
      await closeDb(other);
      const owners = await database.db.$count(
        members,
        and(eq(members.organizationId, organization.id), eq(members.role, 'owner')),
      );
      expect(owners).toBe(1);
    }
  });
});
