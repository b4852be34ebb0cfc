import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { invites, members, organizations, scimUsers } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createUser } from '#test/factories.ts';
import { createProvider } from '#test/scim.ts';
import { createScimUser } from './create-scim-user.ts';

const database = testDatabase();

it('makes a member by the word of a provider whose domain it is, and invites everybody else', async () => {
  const { ctx, slug, organization, address, outside } = await createProvider(database.db);
  expect(await createScimUser(ctx, slug, { userName: address() })).toMatchObject({ isActive: true });
  await createScimUser(ctx, slug, { userName: outside() });
  const ofOurs = eq(members.organizationId, organization.id);
  expect(await database.db.select().from(members).where(ofOurs)).toHaveLength(2);
  const sent = eq(invites.organizationId, organization.id);
  expect(await database.db.select().from(invites).where(sent)).toMatchObject([{ isProvisioned: true }]);
});

it('leaves nothing behind when no seat is free', async () => {
  const { ctx, slug, organization, address, outside } = await createProvider(database.db);
  await database.db.update(organizations).set({ seatLimit: 1 }).where(eq(organizations.id, organization.id));
  for (const userName of [address(), outside()]) {
    await expect(createScimUser(ctx, slug, { userName })).rejects.toMatchObject({
      reason: 'organization-full',
    });
  }
  const ofOurs = eq(scimUsers.organizationId, organization.id);
  expect(await database.db.select().from(scimUsers).where(ofOurs)).toEqual([]);
});

it('is for providers and managers, and never while the organization is being deleted', async () => {
  const { ctx, slug, organization, address } = await createProvider(database.db);
  const body = { userName: address() };
  const { user } = await createMember(database.db, organization.id, undefined, 'member');
  await expect(createScimUser(contextFor(database.db, user.actor), slug, body)).rejects.toMatchObject({
    code: 'forbidden',
  });
  const stranger = await createUser(database.db);
  await expect(createScimUser(contextFor(database.db, stranger.actor), slug, body)).rejects.toMatchObject({
    code: 'not-found',
  });
  await database.db
    .update(organizations)
    .set({ status: 'pending_deletion' })
    .where(eq(organizations.id, organization.id));
  await expect(createScimUser(ctx, slug, body)).rejects.toMatchObject({ reason: 'pending-deletion' });
});
