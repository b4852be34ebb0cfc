import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInviteLink, createOrganization, createUser } from '#test/factories.ts';
import { readLink } from './read-link.ts';

const database = testDatabase();

describe('readLink', () => {
  it('shows the door, and nothing for a token that was never made', async () => {
    const { organization, owner } = await createOrganization(database.db);
    const { claim } = await createInviteLink(database.db, organization.id, owner, {
      domains: ['halden.example'],
    });
    const user = await createUser(database.db);
    const view = await readLink(contextFor(database.db, user.actor), claim);
    expect(view).toMatchObject({
      state: 'ready',
      organization: { id: organization.id, memberCount: 1 },
      inviter: { id: owner.id, role: 'owner' },
      role: 'member',
      domains: ['halden.example'],
      address: user.email,
      caller: { id: user.id },
      takesRequests: true,
    });
    const ctx = contextFor(database.db, { type: 'anonymous' });
    expect((await readLink(ctx, claim))?.state).toBe('signed-out');
    expect(await readLink(ctx, { ...claim, token: 'x' })).toBeNull();
  });
});
