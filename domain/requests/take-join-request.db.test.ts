import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { invites, organizations } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization, unique } from '#test/factories.ts';
import { takeJoinRequest } from './take-join-request.ts';

const database = testDatabase();

function ask(organizationId: number) {
  const address = `${unique('asker')}@halden.example`;
  return { organizationId, address, normalized: address, message: null, requesterId: null, ip: '192.0.2.7' };
}

const requestsOf = (organizationId: number) =>
  database.db.select().from(invites).where(eq(invites.organizationId, organizationId));

describe('takeJoinRequest', () => {
  it('makes one request, however often and however many workers run it', async () => {
    const { organization } = await createOrganization(database.db);
    const data = ask(organization.id);
    const connections = [openDb(database.url, 1), openDb(database.url, 1), openDb(database.url, 1)];
    await Promise.all(connections.map((db) => takeJoinRequest(contextFor(db), data)));
    await Promise.all(connections.map(closeDb));
    expect(await requestsOf(organization.id)).toMatchObject([{ kind: 'join-request', email: data.address }]);
  });

  it('makes none once the organization is being deleted or gone', async () => {
    const { organization } = await createOrganization(database.db);
    await database.db
      .update(organizations)
      .set({ status: 'pending_deletion' })
      .where(eq(organizations.id, organization.id));
    await takeJoinRequest(contextFor(database.db), ask(organization.id));
    await takeJoinRequest(contextFor(database.db), ask(999_999_999));
    expect(await requestsOf(organization.id)).toEqual([]);
  });
});
