import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createOrganization } from '#test/factories.ts';
import { countHeldSeats } from './count-held-seats.ts';

const database = testDatabase();

it('counts the invites that can still be accepted, and no other', async () => {
  const { db } = database;
  const { organization, owner } = await createOrganization(db);
  const past = new Date(Date.now() - 1000);
  const kinds = [
    {},
    { expiresAt: null },
    { expiresAt: past },
    { status: 'revoked' },
    { status: 'accepted' },
    { kind: 'join-request' },
  ] as const;
  for (const [n, overrides] of kinds.entries()) {
    await createInvite(db, organization.id, owner, { email: `p${n}@halden.example`, ...overrides });
  }
  expect(await countHeldSeats(contextFor(db), organization.id)).toBe(2);
});
