import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { auditLogEntries, invites, members } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization, createUser } from '#test/factories.ts';
import { acceptInvite } from './accept-invite.ts';
import { removeMember } from './remove-member.ts';

const database = testDatabase();

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const join = (role: 'member' | 'manager' | 'owner') =>
    createMember(database.db, organization.id, undefined, role);
  const here = async () =>
    database.db.select().from(members).where(eq(members.organizationId, organization.id));
  return { organization, owner, slug, join, here, asOwner: contextFor(database.db, owner.actor) };
}

describe('removeMember', () => {
  it('removes a member, revokes what they invited, and says so in the log [I8.6.53] [I8.6.70]', async () => {
    const { organization, owner, slug, join, here, asOwner } = await house();
    const { user, member } = await join('manager');
    const theirs = await createInvite(database.db, organization.id, user);
    const other = await createInvite(database.db, organization.id, owner);
    await removeMember(asOwner, slug, String(member.id));
    expect(await here()).toHaveLength(1);
    const rows = await database.db.select().from(invites).where(eq(invites.organizationId, organization.id));
    expect(new Map(rows.map(({ id, status }) => [id, status]))).toEqual(
      new Map([
        [theirs.invite.id, 'revoked'],
        [other.invite.id, 'pending'],
      ]),
    );
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([
      { event: 'member.remove', targetUserId: user.id, data: { revoked: [theirs.invite.email] } },
    ]);
  });

  it('lets anybody leave but the last owner, whom no invited owner replaces [I8.6.57] [I8.6.59]', async () => {
    const { organization, owner, slug, join, here, asOwner } = await house();
    const { user } = await join('member');
    await removeMember(contextFor(database.db, user.actor), slug, 'me');
    await createInvite(database.db, organization.id, owner, { role: 'owner' });
    await expect(removeMember(asOwner, slug, 'me')).rejects.toMatchObject({ code: 'forbidden' });
    await join('owner');
    await removeMember(asOwner, slug, 'me');
    expect(await here()).toHaveLength(1);
  });

  it('refuses who has too little power [I8.6.56] [I8.6.67]', async () => {
    const { slug, join, here } = await house();
    const [plain, other, manager, second] = [
      await join('member'),
      await join('member'),
      await join('manager'),
      await join('owner'),
    ];
    const remove = (by: typeof plain, whom: typeof plain) =>
      removeMember(contextFor(database.db, by.user.actor), slug, String(whom.member.id));
    await expect(remove(plain, other)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(remove(manager, second)).rejects.toMatchObject({ code: 'forbidden' });
    await remove(manager, plain);
    expect(await here()).toHaveLength(4);
  });

  it.each([{ idpProvisioned: true }, { partnershipRestricted: true }])(
    'leaves alone who is %j [I8.6.63] [I8.6.65]',
    async (flags) => {
      const { slug, join, here, asOwner } = await house();
      const { member } = await join('member');
      await database.db.update(members).set(flags).where(eq(members.id, member.id));
      const refused = removeMember(asOwner, slug, String(member.id));
      await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
      expect(await here()).toHaveLength(2);
    },
  );

  it('keeps one owner of two who leave at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { slug, join, here, owner } = await house();
      const { user } = await join('owner');
      const pools = [openDb(database.url, 1), openDb(database.url, 1)] as const;
      const outcomes = await Promise.allSettled([
        removeMember(contextFor(pools[0], owner.actor), slug, 'me'),
        removeMember(contextFor(pools[1], user.actor), slug, 'me'),
      ]);
      await Promise.all(pools.map(closeDb));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await here()).toMatchObject([{ role: 'owner' }]);
    }
  });

  it('removes the inviter before or after the accept, and never lets in with a revoked invite', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { organization, slug, join, here, asOwner } = await house();
      const { user: inviter, member } = await join('manager');
      const invitee = await createUser(database.db);
      const { link, invite } = await createInvite(database.db, organization.id, inviter, {
        email: invitee.email,
      });
      const pools = [openDb(database.url, 1), openDb(database.url, 1)] as const;
      const [accepted, removed] = await Promise.allSettled([
        acceptInvite(contextFor(pools[0], invitee.actor), link),
        removeMember({ ...asOwner, db: pools[1] }, slug, String(member.id)),
      ]);
      await Promise.all(pools.map(closeDb));
      expect(removed.status).toBe('fulfilled');
      const [row] = await database.db.select().from(invites).where(eq(invites.id, invite.id));
      const joined = (await here()).some(({ userId }) => userId === invitee.id);
      expect(accepted.status === 'fulfilled').toBe(joined);
      expect(row?.status).toBe(joined ? 'accepted' : 'revoked');
    }
  });
});
