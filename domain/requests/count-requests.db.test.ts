import { describe, expect, it } from 'vitest';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createOrganization, createRequest } from '#test/factories.ts';
import { countRequests } from './count-requests.ts';

const database = testDatabase();

describe('countRequests', () => {
  it('counts what waits for a manager, and no invite', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    await createInvite(database.db, organization.id, owner);
    await createRequest(database.db, organization.id);
    await createRequest(database.db, organization.id, { status: 'declined' });
    await createRequest(database.db, organization.id, { kind: 'join-request' });
    expect(await countRequests(ctx, slug)).toBe(2);
    await updateOrganization(ctx, slug, { allowJoinRequests: false });
    expect(await countRequests(ctx, slug)).toBe(1);
  });
});
