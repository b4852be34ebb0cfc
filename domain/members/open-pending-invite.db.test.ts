import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createMember, createOrganization } from '#test/factories.ts';
import { openPendingInvite } from './open-pending-invite.ts';

const database = testDatabase();

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  return { organization, owner, slug, asOwner: contextFor(database.db, owner.actor) };
}

describe('openPendingInvite', () => {
  it('opens an expired one too', async () => {
    const { organization, owner, slug, asOwner } = await house();
    const { invite } = await createInvite(database.db, organization.id, owner, { expiresAt: new Date(0) });
    expect((await openPendingInvite(asOwner, slug, invite.id)).invite.id).toBe(invite.id);
  });

  it.each([{ status: 'revoked' }, { status: 'accepted' }, { kind: 'join-request' }] as const)(
    'does not find %j',
    async (overrides) => {
      const { organization, owner, slug, asOwner } = await house();
      const { invite } = await createInvite(database.db, organization.id, owner, overrides);
      const refused = openPendingInvite(asOwner, slug, invite.id);
      await expect(refused).rejects.toMatchObject({ code: 'not-found' });
    },
  );

  it('does not find an invite of another organization', async () => {
    const [here, there] = [await house(), await house()];
    const { invite } = await createInvite(database.db, there.organization.id, there.owner);
    const refused = openPendingInvite(here.asOwner, here.slug, invite.id);
    await expect(refused).rejects.toMatchObject({ code: 'not-found' });
  });

  it('gives a plain member their own and nobody else’s', async () => {
    const { organization, owner, slug } = await house();
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const own = await createInvite(database.db, organization.id, user);
    const other = await createInvite(database.db, organization.id, owner);
    const ctx = contextFor(database.db, user.actor);
    expect((await openPendingInvite(ctx, slug, own.invite.id)).invite.id).toBe(own.invite.id);
    const refused = openPendingInvite(ctx, slug, other.invite.id);
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keeps invites to become owner from managers', async () => {
    const { organization, owner, slug } = await house();
    const { user } = await createMember(database.db, organization.id, undefined, 'manager');
    const { invite } = await createInvite(database.db, organization.id, owner, { role: 'owner' });
    const refused = openPendingInvite(contextFor(database.db, user.actor), slug, invite.id);
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  });
});
