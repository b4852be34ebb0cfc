import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization } from '#test/factories.ts';
import { readSeats } from './read-seats.ts';

const database = testDatabase();

describe('readSeats', () => {
  it('tells members from seats that invites hold; expired invites and requests hold none', async () => {
    const { organization, owner } = await createOrganization(database.db);
    await createMember(database.db, organization.id, undefined, 'member');
    await createInvite(database.db, organization.id, owner);
    await createInvite(database.db, organization.id, owner, { expiresAt: new Date(0) });
    await createInvite(database.db, organization.id, owner, { kind: 'join-request' });
    const ctx = contextFor(database.db);
    expect(await readSeats(ctx, { ...organization, seatLimit: 5 })).toEqual({
      limit: 5,
      members: 2,
      held: 1,
      free: 2,
    });
    expect(await readSeats(ctx, { ...organization, seatLimit: 2 })).toMatchObject({ free: 0 });
    expect(await readSeats(ctx, organization)).toBeNull();
  });
});
