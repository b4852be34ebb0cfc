import { describe, expect, it } from 'vitest';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { openForAsking } from './open-for-asking.ts';

const database = testDatabase();

describe('openForAsking', () => {
  it('opens for anybody by slug or id, and refuses where nobody may ask', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const ctx = contextFor(database.db, { type: 'anonymous' });
    expect((await openForAsking(ctx, slug)).id).toBe(organization.id);
    expect((await openForAsking(ctx, String(organization.id))).id).toBe(organization.id);
    await expect(openForAsking(ctx, 'nowhere')).rejects.toMatchObject({ code: 'not-found' });
    await updateOrganization(contextFor(database.db, owner.actor), slug, { allowJoinRequests: false });
    await expect(openForAsking(ctx, slug)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
