import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Db } from '#db/client.ts';
import {
  auditLogEntries,
  emailAddresses,
  inviteLinks,
  inviteLinkTeams,
  inviteLinkUses,
  invites,
  members,
  organizations,
  teamMembers,
} from '#db/schema/index.ts';
import { denyRequest } from '#domain/requests/deny-request.ts';
import { updateRequest } from '#domain/requests/update-request.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createInvite,
  createInviteLink,
  createMember,
  createOrganization,
  createTeam,
  createUser,
  type TestUser,
} from '#test/factories.ts';
import { race } from '#test/race.ts';
import { endLink } from './end-link.ts';
import { joinByLink } from './join-by-link.ts';

const database = testDatabase();

async function house(overrides: Parameters<typeof createInviteLink>[3] = {}) {
  const { organization, owner, slug } = await createOrganization(database.db);
  const made = await createInviteLink(database.db, organization.id, owner, overrides);
  const joinAs = (user: TestUser, db: Db = database.db) => joinByLink(contextFor(db, user.actor), made.claim);
  return { organization, owner, slug, ...made, joinAs };
}

const membersOf = (organizationId: number) =>
  database.db.select().from(members).where(eq(members.organizationId, organizationId));
const linkOf = async (id: number) =>
  only(await database.db.select().from(inviteLinks).where(eq(inviteLinks.id, id)));
const usesOf = (id: number) => database.db.select().from(inviteLinkUses).where(eq(inviteLinkUses.linkId, id));
const eventsOf = async (organizationId: number) =>
  (
    await database.db.select().from(auditLogEntries).where(eq(auditLogEntries.organizationId, organizationId))
  ).map(({ event }) => event);

describe('joinByLink', () => {
  it('makes a member with the link’s role and teams, counts the use, and says so in the log', async () => {
    const { organization, owner, link, joinAs } = await house({ role: 'manager' });
    const team = await createTeam(database.db, organization.id);
    await database.db.insert(inviteLinkTeams).values({ linkId: link.id, teamId: team.id });
    const user = await createUser(database.db);
    expect(await joinAs(user)).toMatchObject({ outcome: 'joined', organization: { id: organization.id } });
    const member = (await membersOf(organization.id)).find(({ userId }) => userId === user.id);
    expect(member).toMatchObject({ role: 'manager', inviterId: owner.id });
    expect(await database.db.select().from(teamMembers).where(eq(teamMembers.teamId, team.id))).toMatchObject(
      [{ memberId: member?.id }],
    );
    expect((await linkOf(link.id)).useCount).toBe(1);
    expect(await usesOf(link.id)).toMatchObject([
      { userId: user.id, address: user.email, outcome: 'joined' },
    ]);
    expect(await eventsOf(organization.id)).toEqual(['member.join-by-link']);
    await expect(joinAs(user)).rejects.toMatchObject({ reason: 'already-member' });
  });

  it.each([
    ['switched-off', { endedAt: new Date() }],
    ['expired', { expiresAt: new Date(Date.now() - 1000) }],
    ['used-up', { usesMax: 1, useCount: 1 }],
    ['address-not-allowed', { domains: ['elsewhere.example'] }],
  ])('refuses when it is %s, and changes nothing', async (reason, overrides) => {
    const { organization, link, joinAs } = await house(overrides);
    await expect(joinAs(await createUser(database.db))).rejects.toMatchObject({ reason });
    expect(await membersOf(organization.id)).toHaveLength(1);
    expect(await linkOf(link.id)).toEqual(link);
    expect(await eventsOf(organization.id)).toEqual([]);
  });

  it('takes a proven address of its domains, whichever of theirs it is, and no claimed one', async () => {
    const { organization, link, joinAs } = await house({ domains: ['yard.example'] });
    const [proven, claimed] = [await createUser(database.db), await createUser(database.db)];
    const address = (userId: number, verifiedAt: Date | null) => {
      const own = `u${userId}@yard.example`;
      return { userId, address: own, addressNormalized: own, verifiedAt };
    };
    await database.db
      .insert(emailAddresses)
      .values([address(proven.id, new Date()), address(claimed.id, null)]);
    await expect(joinAs(claimed)).rejects.toMatchObject({ reason: 'address-not-allowed' });
    await joinAs(proven);
    expect(await usesOf(link.id)).toMatchObject([{ address: `u${proven.id}@yard.example` }]);
    expect(await membersOf(organization.id)).toHaveLength(2);
  });

  it('refuses once its maker has left or may no longer give the role', async () => {
    const { organization } = await createOrganization(database.db);
    const { user: maker, member } = await createMember(database.db, organization.id, undefined, 'manager');
    const { claim } = await createInviteLink(database.db, organization.id, maker, { role: 'manager' });
    const join = async () =>
      joinByLink(contextFor(database.db, (await createUser(database.db)).actor), claim);
    await database.db.update(members).set({ role: 'member' }).where(eq(members.id, member.id));
    await expect(join()).rejects.toMatchObject({ reason: 'maker-cannot' });
    await database.db.delete(members).where(eq(members.id, member.id));
    await expect(join()).rejects.toMatchObject({ reason: 'maker-cannot' });
  });

  it('does not let back in whoever came by it and was removed', async () => {
    const { organization, joinAs } = await house();
    const user = await createUser(database.db);
    await joinAs(user);
    await database.db.delete(members).where(eq(members.userId, user.id));
    await expect(joinAs(user)).rejects.toMatchObject({ reason: 'left-since' });
    expect(await membersOf(organization.id)).toHaveLength(1);
  });

  it('ends the invite of its own that the person had, which held a seat', async () => {
    const { organization, owner, joinAs } = await house();
    const user = await createUser(database.db);
    const { invite } = await createInvite(database.db, organization.id, owner, { email: user.email });
    await database.db
      .update(organizations)
      .set({ seatLimit: 2 })
      .where(eq(organizations.id, organization.id));
    await expect(joinAs(await createUser(database.db))).rejects.toMatchObject({
      reason: 'organization-full',
    });
    await joinAs(user);
    expect(await database.db.select().from(invites).where(eq(invites.id, invite.id))).toMatchObject([
      { status: 'accepted', acceptedById: user.id },
    ]);
  });

  it('gives one answer to every link that was never made, and none to programs or nobody', async () => {
    const { link, token, claim } = await house();
    const user = await createUser(database.db);
    for (const wrong of [
      { linkId: link.id, token: token.slice(1) },
      { linkId: link.id, token: '' },
      { linkId: 1e9, token },
    ]) {
      const refused = joinByLink(contextFor(database.db, user.actor), wrong);
      await expect(refused).rejects.toMatchObject({ code: 'not-found', reason: 'unknown' });
    }
    await expect(joinByLink(contextFor(database.db, { type: 'anonymous' }), claim)).rejects.toMatchObject({
      reason: 'signed-out',
    });
    const program = { ...user.actor, type: 'token', tokenId: 1, scopes: ['org:read'] } as const;
    await expect(joinByLink(contextFor(database.db, program), claim)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('joinByLink with approval', () => {
  it('asks once, holds a place, and becomes an invite when a manager approves', async () => {
    const { organization, owner, slug, link, joinAs } = await house({ needsApproval: true, usesMax: 1 });
    const user = await createUser(database.db);
    expect(await joinAs(user)).toMatchObject({ outcome: 'asked' });
    await expect(joinAs(user)).rejects.toMatchObject({ reason: 'waiting' });
    await expect(joinAs(await createUser(database.db))).rejects.toMatchObject({ reason: 'used-up' });
    const [use] = await usesOf(link.id);
    expect(use).toMatchObject({ outcome: 'asked', userId: user.id });
    await updateRequest(contextFor(database.db, owner.actor), slug, String(use?.inviteId), { approve: true });
    expect(await membersOf(organization.id)).toHaveLength(1);
    expect(await eventsOf(organization.id)).toEqual(['invite-request.create', 'member.invite']);
  });

  it('gives the place back when a manager says no, but not to the same person', async () => {
    const { owner, slug, link, joinAs } = await house({ needsApproval: true, usesMax: 1 });
    const user = await createUser(database.db);
    await joinAs(user);
    const [use] = await usesOf(link.id);
    await denyRequest(contextFor(database.db, owner.actor), slug, String(use?.inviteId));
    expect((await linkOf(link.id)).useCount).toBe(0);
    await expect(joinAs(user)).rejects.toMatchObject({ reason: 'denied' });
    expect(await joinAs(await createUser(database.db))).toMatchObject({ outcome: 'asked' });
  });

  it('sends whoever was invited already to their invite', async () => {
    const { organization, owner, joinAs } = await house({ needsApproval: true });
    const user = await createUser(database.db);
    await createInvite(database.db, organization.id, owner, { email: user.email });
    await expect(joinAs(user)).rejects.toMatchObject({ reason: 'invited' });
  });
});

describe('joinByLink under concurrency', () => {
  it.each([false, true])(
    'gives its last uses to as many as there are, approval %s',
    async (needsApproval) => {
      const { organization, link, joinAs } = await house({ usesMax: 3, needsApproval });
      const people = await Promise.all(Array.from({ length: 10 }, () => createUser(database.db)));
      const outcomes = await race(database.url, ...people.map((user) => (db: Db) => joinAs(user, db)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
      const reasons = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [outcome.reason.reason] : [],
      );
      expect(new Set(reasons)).toEqual(new Set(['used-up']));
      expect((await linkOf(link.id)).useCount).toBe(3);
      expect(await usesOf(link.id)).toHaveLength(3);
      expect(await membersOf(organization.id)).toHaveLength(needsApproval ? 1 : 4);
      expect(await eventsOf(organization.id)).toHaveLength(3);
    },
  );

  it('lets one person in once, and counts one use, however often the button is pressed', async () => {
    const { organization, link, joinAs } = await house({ usesMax: 5 });
    const user = await createUser(database.db);
    const outcomes = await race(
      database.url,
      ...Array.from({ length: 8 }, () => (db: Db) => joinAs(user, db)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason.reason).toBe('already-member');
    }
    expect((await linkOf(link.id)).useCount).toBe(1);
    expect(await membersOf(organization.id)).toHaveLength(2);
  });

  it('lets nobody in after it was switched off', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { organization, owner, slug, link, joinAs } = await house();
      const user = await createUser(database.db);
      const [joined] = await race(
        database.url,
        (db) => joinAs(user, db),
        (db) => endLink(contextFor(db, owner.actor), slug, link.id),
      );
      const isIn = (await membersOf(organization.id)).length === 2;
      expect(joined?.status).toBe(isIn ? 'fulfilled' : 'rejected');
      if (joined?.status === 'rejected') expect(joined.reason.reason).toBe('switched-off');
      expect((await linkOf(link.id)).endedAt).not.toBeNull();
    }
  });
});
