import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { members, organizationSeats, organizations } from '#db/schema/index.ts';
import { inTransaction } from '#domain/context.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization, createUser } from '#test/factories.ts';
import { makeMember } from './make-member.ts';

const database = testDatabase();

async function organizationOf(seatLimit: number | null) {
  const { organization, owner } = await createOrganization(database.db);
  await database.db.update(organizations).set({ seatLimit }).where(eq(organizations.id, organization.id));
  return { organizationId: organization.id, owner };
}

async function join(
  organizationId: number,
  options: { hasHeldSeat?: boolean; db?: typeof database.db } = {},
) {
  const user = await createUser(database.db);
  return inTransaction(contextFor(options.db ?? database.db), (tx) =>
    makeMember(tx, {
      organizationId,
      userId: user.id,
      role: 'member',
      inviterId: null,
      teamIds: [],
      hasHeldSeat: options.hasHeldSeat ?? false,
    }),
  );
}

async function seatsOf(organizationId: number): Promise<number | undefined> {
  const [row] = await database.db
    .select()
    .from(organizationSeats)
    .where(eq(organizationSeats.organizationId, organizationId));
  return row?.memberCount;
}

describe('makeMember', () => {
  it('counts the members of an organization as they come and go, many in one statement too', async () => {
    const { db } = database;
    const { organizationId } = await organizationOf(null);
    await join(organizationId);
    expect(await seatsOf(organizationId)).toBe(2);
    const people = await Promise.all([createUser(db), createUser(db), createUser(db)]);
    await db.insert(members).values(people.map(({ id }) => ({ organizationId, userId: id, role: 'member' })));
    expect(await seatsOf(organizationId)).toBe(5);
    await db.delete(members).where(eq(members.organizationId, organizationId));
    expect(await seatsOf(organizationId)).toBe(0);
  });

  it('refuses when every seat is taken, and changes nothing', async () => {
    const { organizationId } = await organizationOf(2);
    await join(organizationId);
    await expect(join(organizationId)).rejects.toMatchObject({ reason: 'organization-full' });
    expect(await seatsOf(organizationId)).toBe(2);
  });

  it('keeps the seats of pending invites for their invitees', async () => {
    const { db } = database;
    const { organizationId, owner } = await organizationOf(2);
    await createInvite(db, organizationId, owner, { email: 'held@halden.example' });
    await expect(join(organizationId)).rejects.toMatchObject({ reason: 'organization-full' });
    await join(organizationId, { hasHeldSeat: true });
    expect(await seatsOf(organizationId)).toBe(2);
  });

  it('does not keep the seat of an invite that has expired', async () => {
    const { organizationId, owner } = await organizationOf(2);
    await createInvite(database.db, organizationId, owner, {
      email: 'late@halden.example',
      expiresAt: new Date(Date.now() - 1000),
    });
    await join(organizationId);
    expect(await seatsOf(organizationId)).toBe(2);
  });

  it('refuses somebody who is a member already', async () => {
    const { db } = database;
    const { organizationId } = await organizationOf(null);
    const user = await createUser(db);
    await createMember(db, organizationId, user, 'member');
    const again = inTransaction(contextFor(db), (tx) =>
      makeMember(tx, {
        organizationId,
        userId: user.id,
        role: 'owner',
        inviterId: null,
        teamIds: [],
        hasHeldSeat: false,
      }),
    );
    await expect(again).rejects.toMatchObject({ reason: 'already-member' });
  });

  it('gives the last seat to one of many connections', async () => {
    const { organizationId } = await organizationOf(2);
    const others = await Promise.all(Array.from({ length: 8 }, () => openDb(database.url, 1)));
    try {
      const outcomes = await Promise.allSettled(others.map((db) => join(organizationId, { db })));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected')
          expect(outcome.reason).toMatchObject({ reason: 'organization-full' });
      }
      expect(await seatsOf(organizationId)).toBe(2);
    } finally {
      await Promise.all(others.map((db) => closeDb(db)));
    }
  });
});
