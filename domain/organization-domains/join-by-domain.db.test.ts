import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Db } from '#db/client.ts';
import { auditLogEntries, invites, members, organizations } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createDomain,
  createMember,
  createOrganization,
  createUser,
  type TestUser,
  unique,
} from '#test/factories.ts';
import { race } from '#test/race.ts';
import { joinByDomain } from './join-by-domain.ts';
import { removeDomain } from './remove-domain.ts';

const database = testDatabase();

async function house(entry: 'ask' | 'join' = 'join') {
  const made = await createOrganization(database.db);
  const domain = await createDomain(database.db, made.organization.id, { entry });
  const newUser = () => createUser(database.db, { email: `${unique('p')}@${domain.domain}` });
  const joinAs = (user: TestUser, db: Db = database.db) =>
    joinByDomain(contextFor(db, user.actor), made.organization.id);
  return { ...made, domain, newUser, joinAs };
}

const membersOf = (organizationId: number) =>
  database.db.select().from(members).where(eq(members.organizationId, organizationId));
const entriesOf = (organizationId: number) =>
  database.db.select().from(auditLogEntries).where(eq(auditLogEntries.organizationId, organizationId));

describe('joinByDomain', () => {
  it('makes a member with the default role, and says in the log by which domain', async () => {
    const { organization, domain, newUser, joinAs } = await house();
    await database.db
      .update(organizations)
      .set({ defaultRole: 'manager' })
      .where(eq(organizations.id, organization.id));
    const user = await newUser();
    expect(await joinAs(user)).toMatchObject({ outcome: 'joined' });
    expect((await membersOf(organization.id)).find(({ userId }) => userId === user.id)).toMatchObject({
      role: 'manager',
    });
    expect(await entriesOf(organization.id)).toMatchObject([
      {
        event: 'member.join-by-domain',
        actorId: user.id,
        data: { domain: domain.domain, email: user.email },
      },
    ]);
    await expect(joinAs(user)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('asks where the organization wants to be asked, once', async () => {
    const { organization, newUser, joinAs } = await house('ask');
    const user = await newUser();
    expect(await joinAs(user)).toMatchObject({ outcome: 'asked' });
    await expect(joinAs(user)).rejects.toMatchObject({ code: 'conflict' });
    expect(
      await database.db.select().from(invites).where(eq(invites.organizationId, organization.id)),
    ).toMatchObject([{ kind: 'join-request', email: user.email, requesterId: user.id }]);
    expect(await membersOf(organization.id)).toHaveLength(1);
  });

  it('refuses others, programs, and whoever finds no seat', async () => {
    const { organization, newUser, joinAs } = await house();
    await expect(joinAs(await createUser(database.db))).rejects.toMatchObject({ code: 'not-found' });
    const user = await newUser();
    const program = { ...user.actor, type: 'token', tokenId: 1, scopes: ['org:read'] } as const;
    await expect(joinByDomain(contextFor(database.db, program), organization.id)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await database.db
      .update(organizations)
      .set({ seatLimit: 1 })
      .where(eq(organizations.id, organization.id));
    await expect(joinAs(user)).rejects.toMatchObject({ reason: 'organization-full' });
    expect(await membersOf(organization.id)).toHaveLength(1);
  });
});

describe('joinByDomain under concurrency', () => {
  it('lets one person in once, however often the button is pressed', async () => {
    const { organization, newUser, joinAs } = await house();
    const user = await newUser();
    const outcomes = await race(
      database.url,
      ...Array.from({ length: 6 }, () => (db: Db) => joinAs(user, db)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(['conflict', 'not-found']).toContain(outcome.reason.code);
    }
    expect(await membersOf(organization.id)).toHaveLength(2);
    expect(await entriesOf(organization.id)).toHaveLength(1);
  });

  it('asks once, however often the button is pressed', async () => {
    const { organization, newUser, joinAs } = await house('ask');
    const user = await newUser();
    const outcomes = await race(
      database.url,
      ...Array.from({ length: 6 }, () => (db: Db) => joinAs(user, db)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await entriesOf(organization.id)).toHaveLength(1);
  });

  it('lets nobody in by a domain that is being removed: before it or not at all', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { organization, owner, slug, domain, newUser, joinAs } = await house();
      const user = await newUser();
      const [joined, removed] = await race(
        database.url,
        (db) => joinAs(user, db),
        (db) => removeDomain(contextFor(db, owner.actor), slug, domain.id),
      );
      expect(removed?.status).toBe('fulfilled');
      const events = (await entriesOf(organization.id)).map(({ event }) => event);
      expect(events).toEqual(
        joined?.status === 'fulfilled' ? ['member.join-by-domain', 'domain.remove'] : ['domain.remove'],
      );
      expect(await membersOf(organization.id)).toHaveLength(events.length);
    }
  });

  it('does not bring back a member whom it finds there already', async () => {
    const { organization, newUser, joinAs } = await house();
    const user = await newUser();
    await createMember(database.db, organization.id, user, 'owner');
    await expect(joinAs(user)).rejects.toMatchObject({ code: 'not-found' });
    expect((await membersOf(organization.id)).find(({ userId }) => userId === user.id)?.role).toBe('owner');
  });
});
