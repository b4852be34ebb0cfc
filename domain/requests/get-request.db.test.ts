import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization, createRequest } from '#test/factories.ts';
import { getRequest } from './get-request.ts';

const database = testDatabase();

describe('getRequest', () => {
  it('finds one that waits, and none that was answered', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    const { id, email } = await createRequest(database.db, organization.id);
    expect(await getRequest(ctx, slug, String(id))).toMatchObject({ id, email });
    const denied = await createRequest(database.db, organization.id, { status: 'declined' });
    await expect(getRequest(ctx, slug, String(denied.id))).rejects.toMatchObject({ code: 'not-found' });
  });
});
