import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, invites } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createOrganization, createUser } from '#test/factories.ts';
import { readInvite } from './read-invite.ts';

const database = testDatabase();
const NOBODY = () => contextFor(database.db, { type: 'anonymous' });

async function house(overrides: Parameters<typeof createInvite>[3] = {}) {
  const { organization, owner, slug } = await createOrganization(database.db);
  const made = await createInvite(database.db, organization.id, owner, overrides);
  return { organization, owner, slug, ...made, asOwner: contextFor(database.db, owner.actor) };
}

async function rowOf(inviteId: number) {
  return only(await database.db.select().from(invites).where(eq(invites.id, inviteId)));
}

async function eventsOf(organizationId: number) {
  const rows = await database.db
    .select()
    .from(auditLogEntries)
    .where(eq(auditLogEntries.organizationId, organizationId));
  return rows.map(({ event, actorLabel }) => [event, actorLabel]);
}

describe('readInvite', () => {
  it('shows a signed-out holder who invites, to what, as what, for whom and until when', async () => {
    const { organization, owner, invite, link } = await house({ message: 'Welcome!' });
    expect(await readInvite(NOBODY(), link)).toMatchObject({
      state: 'signed-out-new',
      organization: { name: organization.name, slug: organization.slug, memberCount: 1 },
      inviter: { id: owner.id, name: owner.name, role: 'owner' },
      address: invite.email,
      role: 'member',
      message: 'Welcome!',
      expiresAt: invite.expiresAt,
      caller: null,
    });
  });

  it('masks the address for everybody else, and on a dead link', async () => {
    const { link, invite } = await house({ email: 'ines.caldeira@halden.example' });
    const stranger = await createUser(database.db);
    const view = await readInvite(contextFor(database.db, stranger.actor), link);
    expect(view).toMatchObject({ state: 'wrong-account', address: 'i•••••a@halden.example' });
    await database.db.update(invites).set({ status: 'revoked' }).where(eq(invites.id, invite.id));
    expect(await readInvite(NOBODY(), link)).toMatchObject({
      state: 'revoked',
      address: 'i•••••a@halden.example',
    });
  });

  it('knows that the address has an account', async () => {
    const invitee = await createUser(database.db);
    const { link } = await house({ email: invitee.email });
    expect((await readInvite(NOBODY(), link))?.state).toBe('signed-out-known');
  });

  it('writes nothing, however often a mail scanner opens the link', async () => {
    const { invite, organization, link } = await house();
    for (let time = 0; time < 5; time += 1) await readInvite(NOBODY(), link);
    expect(await rowOf(invite.id)).toEqual(invite);
    expect(await eventsOf(organization.id)).toEqual([]);
  });
});
