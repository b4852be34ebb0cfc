import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization } from '#test/factories.ts';
import { countPeople } from './count-people.ts';

const database = testDatabase();

describe('countPeople', () => {
  it('counts members and pending invites, requests and ended ones not', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    await createMember(database.db, organization.id, undefined, 'member');
    await createInvite(database.db, organization.id, owner, { expiresAt: new Date(0) });
    await createInvite(database.db, organization.id, owner, { status: 'declined' });
    await createInvite(database.db, organization.id, owner, { kind: 'join-request' });
    const counted = await countPeople(contextFor(database.db, owner.actor), slug);
    expect(counted).toEqual({ members: 2, invites: 1 });
  });
});
