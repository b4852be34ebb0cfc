import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, type Db, openDb } from '#db/client.ts';
import {
  auditLogEntries,
  invites,
  inviteTeams,
  members,
  organizations,
  teamMembers,
  teams,
} from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { newToken } from '#lib/secret-token.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization, createUser } from '#test/factories.ts';
import { acceptInvite } from './accept-invite.ts';
import { resendInvite } from './resend-invite.ts';
import { revokeInvite } from './revoke-invite.ts';

const database = testDatabase();

/** An organization, an invite, and the person with the invited address. */
async function invited(overrides: Parameters<typeof createInvite>[3] = {}) {
  const { db } = database;
  const { organization, owner } = await createOrganization(db);
  const invitee = await createUser(db);
  const made = await createInvite(db, organization.id, owner, { email: invitee.email, ...overrides });
  return { organization, owner, invitee, ...made };
}

async function membersOf(organizationId: number) {
  return database.db.select().from(members).where(eq(members.organizationId, organizationId));
}

async function statusOf(inviteId: number) {
  return only(await database.db.select().from(invites).where(eq(invites.id, inviteId)));
}

async function eventsOf(organizationId: number) {
  const rows = await database.db
    .select()
    .from(auditLogEntries)
    .where(eq(auditLogEntries.organizationId, organizationId));
  return rows;
}

describe('acceptInvite', () => {
  it('makes the invited person a member with the role and teams of the invite, and says so in the log [I8.1.12] [I8.2.1]', async () => {
    const { db } = database;
    const { organization, owner, invitee, invite, link } = await invited({ role: 'manager' });
    const team = only(
      await db
        .insert(teams)
        .values({ organizationId: organization.id, slug: 'surveying', name: 'Surveying' })
        .returning(),
    );
    await db.insert(inviteTeams).values({ inviteId: invite.id, teamId: team.id });

    const accepted = await acceptInvite(contextFor(db, invitee.actor), link);

    expect(accepted).toEqual({
      organization: { id: organization.id, slug: organization.slug, name: organization.name },
      isNew: true,
    });
    const member = (await membersOf(organization.id)).find((one) => one.userId === invitee.id);
    expect(member).toMatchObject({ role: 'manager', inviterId: owner.id });
    expect(await db.select().from(teamMembers).where(eq(teamMembers.teamId, team.id))).toMatchObject([
      { memberId: member?.id },
    ]);
    expect(await statusOf(invite.id)).toMatchObject({ status: 'accepted', acceptedById: invitee.id });
    expect(await eventsOf(organization.id)).toMatchObject([
      {
        event: 'member.accept-invite',
        actorId: invitee.id,
        targetId: member?.id,
        targetUserId: invitee.id,
        data: { email: invitee.email, role: 'manager', teams: [team.id] },
      },
    ]);
  });

  it('changes nothing when the same person accepts again', async () => {
    const { organization, invitee, link } = await invited();
    const ctx = contextFor(database.db, invitee.actor);
    await acceptInvite(ctx, link);
    expect(await acceptInvite(ctx, link)).toMatchObject({ isNew: false });
    expect(await membersOf(organization.id)).toHaveLength(2);
    expect(await eventsOf(organization.id)).toHaveLength(1);
  });

  it('leaves role and invite alone when a member opens another invite, and deletes nothing [I8.1.15] [I8.2.2]', async () => {
    const { db } = database;
    const { organization, owner, invitee, link } = await invited();
    await acceptInvite(contextFor(db, invitee.actor), link);
    const second = await createInvite(db, organization.id, owner, { email: invitee.email, role: 'owner' });
    const again = acceptInvite(contextFor(db, invitee.actor), second.link);
    await expect(again).rejects.toMatchObject({ code: 'conflict', reason: 'already-member' });
    expect((await membersOf(organization.id)).find((one) => one.userId === invitee.id)?.role).toBe('member');
    expect((await statusOf(second.invite.id)).status).toBe('pending');
  });

  it('accepts an address however it is written', async () => {
    const invitee = await createUser(database.db, {
      email: `MiXed.${newToken().slice(0, 8)}@Halden.Example`,
    });
    const { organization, owner } = await createOrganization(database.db);
    const { link } = await createInvite(database.db, organization.id, owner, {
      email: invitee.email.toUpperCase(),
    });
    expect(await acceptInvite(contextFor(database.db, invitee.actor), link)).toMatchObject({ isNew: true });
  });

  it.each([
    ['an expired invite [I8.1.13]', { expiresAt: new Date(Date.now() - 86_400_000) }, 'expired'],
    ['a revoked invite', { status: 'revoked' }, 'revoked'],
    ['a declined invite', { status: 'declined' }, 'declined'],
    ['somebody else’s invite', { email: 'other@halden.example' }, 'wrong-account'],
    ['a request nobody approved [I8.1.14]', { kind: 'join-request' }, 'unknown'],
    ['a row without a token', { tokenHash: null }, 'unknown'],
  ] as const)('refuses %s and leaves it as it was', async (_title, overrides, reason) => {
    const { organization, invitee, invite, link } = await invited(overrides);
    const before = await statusOf(invite.id);
    await expect(acceptInvite(contextFor(database.db, invitee.actor), link)).rejects.toMatchObject({
      reason,
    });
    expect(await statusOf(invite.id)).toEqual(before);
    expect(await membersOf(organization.id)).toHaveLength(1);
    expect(await eventsOf(organization.id)).toEqual([]);
  });

  it.each([
    ['a wrong token', (token: string) => ({ token: token.replace(/^./, (c) => (c === 'a' ? 'b' : 'a')) })],
    ['a truncated token', (token: string) => ({ token: token.slice(0, 63) })],
    ['an empty token', () => ({ token: '' })],
    ['another invite’s id', () => ({ inviteId: 1 })],
    ['another organization [I8.1.19]', () => ({ organization: 'elsewhere' })],
  ])('gives one and the same answer to %s', async (_title, change) => {
    const { invitee, link, token } = await invited();
    const refused = acceptInvite(contextFor(database.db, invitee.actor), { ...link, ...change(token) });
    await expect(refused).rejects.toMatchObject({ code: 'not-found', reason: 'unknown' });
  });

  it('lets only a person join, signed in', async () => {
    const { invitee, link } = await invited();
    const as = (actor: Parameters<typeof contextFor>[1]) =>
      acceptInvite(contextFor(database.db, actor), link);
    await expect(as({ type: 'anonymous' })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(
      as({ ...invitee.actor, type: 'token', tokenId: 1, scopes: ['org:read'] }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('refuses while the organization is being deleted', async () => {
    const { organization, invitee, link } = await invited();
    await database.db
      .update(organizations)
      .set({ status: 'pending_deletion' })
      .where(eq(organizations.id, organization.id));
    const refused = acceptInvite(contextFor(database.db, invitee.actor), link);
    await expect(refused).rejects.toMatchObject({ reason: 'organization-closed' });
  });

  it.each([
    ['has left', (db: Db, id: number) => db.delete(members).where(eq(members.id, id)).execute()],
    [
      'was made less than the role',
      (db: Db, id: number) => db.update(members).set({ role: 'member' }).where(eq(members.id, id)).execute(),
    ],
  ])('refuses when the inviter %s', async (_title, change) => {
    const { db } = database;
    const { organization } = await createOrganization(db);
    const { user: inviter, member } = await createMember(db, organization.id, undefined, 'manager');
    const invitee = await createUser(db);
    const { link } = await createInvite(db, organization.id, inviter, {
      email: invitee.email,
      role: 'manager',
    });
    await change(db, member.id);
    const refused = acceptInvite(contextFor(db, invitee.actor), link);
    await expect(refused).rejects.toMatchObject({ code: 'forbidden', reason: 'inviter-cannot' });
  });
});

describe('acceptInvite under concurrency', () => {
  async function race(...attempts: ((db: Db) => Promise<unknown>)[]) {
    const connections = attempts.map(() => openDb(database.url, 1));
    const outcomes = await Promise.allSettled(
      attempts.map((attempt, index) => attempt(connections[index] ?? database.db)),
    );
    await Promise.all(connections.map(closeDb));
    return outcomes;
  }

  it('lets the same person in once, however often the button is pressed', async () => {
    const { organization, invitee, link } = await invited();
    const accept = (db: Db) => acceptInvite(contextFor(db, invitee.actor), link);
    const outcomes = await race(...Array.from({ length: 12 }, () => accept));
    expect(outcomes.every((outcome) => outcome.status === 'fulfilled')).toBe(true);
    const isNew = outcomes.map((o) => o.status === 'fulfilled' && (o.value as { isNew: boolean }).isNew);
    expect(isNew.filter(Boolean)).toHaveLength(1);
    expect(await membersOf(organization.id)).toHaveLength(2);
    expect(await eventsOf(organization.id)).toHaveLength(1);
  });

  it('lets in only the person whose address it is, of two who race for one link', async () => {
    const { organization, invitee, link } = await invited();
    const other = await createUser(database.db);
    const outcomes = await race(
      ...[invitee, other].flatMap((user) =>
        Array.from({ length: 4 }, () => (db: Db) => acceptInvite(contextFor(db, user.actor), link)),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(4);
    const reasons = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason.reason] : []));
    for (const reason of reasons) expect(['wrong-account', 'used']).toContain(reason);
    expect(await membersOf(organization.id)).toHaveLength(2);
  });

  it('either joins or is revoked, never both', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { organization, owner, invitee, invite, link } = await invited();
      const [accepted, revoked] = await race(
        (db) => acceptInvite(contextFor(db, invitee.actor), link),
        (db) => revokeInvite(contextFor(db, owner.actor), organization.slug, invite.id),
      );
      const joined = (await membersOf(organization.id)).length === 2;
      expect(accepted?.status === 'fulfilled').toBe(joined);
      expect(revoked?.status === 'fulfilled').toBe(!joined);
      expect((await statusOf(invite.id)).status).toBe(joined ? 'accepted' : 'revoked');
      expect(await eventsOf(organization.id)).toHaveLength(1);
    }
  });

  it('either joins by the old link or gets a new one, never both', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { organization, owner, invitee, invite, link } = await invited();
      const [accepted, resent] = await race(
        (db) => acceptInvite(contextFor(db, invitee.actor), link),
        (db) => resendInvite(contextFor(db, owner.actor), organization.slug, invite.id),
      );
      const joined = (await membersOf(organization.id)).length === 2;
      expect(accepted?.status === 'fulfilled').toBe(joined);
      expect(resent?.status === 'fulfilled').toBe(!joined);
      if (accepted?.status === 'rejected') expect(accepted.reason.reason).toBe('replaced');
      expect((await statusOf(invite.id)).status).toBe(joined ? 'accepted' : 'pending');
    }
  });
});
