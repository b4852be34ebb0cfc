import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization } from '#test/factories.ts';
import { updateOrganization } from './update-organization.ts';

const database = testDatabase();

describe('refuseTooFewSeats', () => {
  it('keeps the limit of seats from going below members and held seats, and says how many those are', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    await createMember(database.db, organization.id, undefined, 'member');
    await createInvite(database.db, organization.id, owner);
    const ctx = contextFor(database.db, owner.actor);
    await expect(updateOrganization(ctx, slug, { seatLimit: 2 })).rejects.toMatchObject({
      fields: { seatLimit: [expect.stringMatching(/^3 seats are in use: 2 by members, 1 by pending/)] },
    });
    expect((await updateOrganization(ctx, slug, { seatLimit: 3 })).values.seatLimit).toBe(3);
    expect((await updateOrganization(ctx, slug, { seatLimit: null })).values.seatLimit).toBeNull();
  });

  it('leaves the limit to owners', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'manager');
    const saving = updateOrganization(contextFor(database.db, user.actor), slug, { seatLimit: 9 });
    await expect(saving).rejects.toMatchObject({ fields: { seatLimit: ['Only an owner may change this.'] } });
  });
});
