import { describe, expect, it } from 'vitest';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { takesJoinRequests } from './takes-join-requests.ts';

const database = testDatabase();

describe('takesJoinRequests', () => {
  it('is so until it is turned off, and while the organization is open', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    expect(await takesJoinRequests(ctx, organization)).toBe(true);
    expect(await takesJoinRequests(ctx, { ...organization, status: 'pending_deletion' })).toBe(false);
    await updateOrganization(ctx, slug, { allowJoinRequests: false });
    expect(await takesJoinRequests(ctx, organization)).toBe(false);
  });
});
