import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { invites, organizations } from '#db/schema/index.ts';
import { inTransaction } from '#domain/context.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { updateRequest } from '#domain/requests/update-request.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createInvite as createInviteRow,
  createMember,
  createOrganization,
  unique,
} from '#test/factories.ts';
import { createInvite } from './create-invite.ts';
import { hasFreeSeat } from './has-free-seat.ts';
import { resendInvite } from './resend-invite.ts';
import { revokeInvite } from './revoke-invite.ts';

const database = testDatabase();
const FULL = { code: 'conflict', reason: 'organization-full' };
const address = () => `${unique('invitee')}@halden.example`;

/** An organization with one owner and this many seats. */
async function house(seatLimit: number | null) {
  const { organization, owner, slug } = await createOrganization(database.db);
  await database.db.update(organizations).set({ seatLimit }).where(eq(organizations.id, organization.id));
  const as = (db = database.db) => contextFor(db, owner.actor);
  const pending = () => database.db.$count(invites, eq(invites.organizationId, organization.id));
  return { organization, owner, slug, as, pending };
}

describe('hasFreeSeat', () => {
  it.each([
    ['no limit', null, 3, true],
    ['a seat left', 3, 1, true],
    ['every seat used or held', 3, 2, false],
  ])('answers for %s', async (_title, seatLimit, held, isFree) => {
    const { organization, owner, as } = await house(seatLimit);
    for (let nth = 0; nth < held; nth += 1) await createInviteRow(database.db, organization.id, owner);
    const ask = inTransaction(as(), (tx) => hasFreeSeat(tx, organization.id, { hasHeldSeat: false }));
    expect(await ask).toBe(isFree);
  });

  it('lets an invite hold a seat from its making to its end, and refuses the one that finds none', async () => {
    const { slug, as, pending } = await house(2);
    const { id } = await createInvite(as(), slug, { email: address() });
    await expect(createInvite(as(), slug, { email: address() })).rejects.toMatchObject(FULL);
    expect(await pending()).toBe(1);
    await revokeInvite(as(), slug, id);
    await createInvite(as(), slug, { email: address() });
  });

  it('asks for a seat again when an expired invite is sent again, and only then', async () => {
    const { organization, owner, slug, as } = await house(2);
    const { invite } = await createInviteRow(database.db, organization.id, owner);
    await resendInvite(as(), slug, invite.id);
    await database.db
      .update(invites)
      .set({ expiresAt: new Date(0) })
      .where(eq(invites.id, invite.id));
    await createMember(database.db, organization.id, undefined, 'member');
    await expect(resendInvite(as(), slug, invite.id)).rejects.toMatchObject(FULL);
  });

  it('lets no request be approved into an organization without a free seat', async () => {
    const { organization, owner, slug, as } = await house(2);
    const { invite: request } = await createInviteRow(database.db, organization.id, owner, {
      kind: 'invite-request',
      tokenHash: null,
      expiresAt: null,
    });
    const { id } = await createInvite(as(), slug, { email: address() });
    const approve = () => updateRequest(as(), slug, String(request.id), { approve: true });
    await expect(approve()).rejects.toMatchObject(FULL);
    await revokeInvite(as(), slug, id);
    await approve();
  });

  it('gives the last seat to one of many who invite at once over two connections', async () => {
    const { slug, as, pending } = await house(3);
    await createInvite(as(), slug, { email: address() });
    const other = openDb(database.url);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, nth) =>
        createInvite(as(nth % 2 ? other : database.db), slug, { email: address() }),
      ),
    );
    await closeDb(other);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(FULL);
    }
    expect(await pending()).toBe(2);
  });

  it('never ends with more seats promised than the limit, whoever was first: limit or invite', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { organization, owner, slug, as, pending } = await house(null);
      await createInviteRow(database.db, organization.id, owner);
      const other = openDb(database.url);
      const [limited] = await Promise.allSettled([
        updateOrganization(as(other), slug, { seatLimit: 2 }),
        createInvite(as(), slug, { email: address() }),
      ]);
      await closeDb(other);
      expect(await pending()).toBe(limited.status === 'fulfilled' ? 1 : 2);
    }
  });
});
