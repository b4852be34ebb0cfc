import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { auditLogEntries, members } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { createMember } from '#test/factories.ts';
import { createProvider } from '#test/scim.ts';
import { createScimUser } from './create-scim-user.ts';
import { getScimUser } from './get-scim-user.ts';
import { saveScimUser } from './save-scim-user.ts';

const database = testDatabase();

it('puts out and brings back under the same id, whatever comes at once', async () => {
  const { ctx, slug, organization, address } = await createProvider(database.db);
  const { id } = await createScimUser(ctx, slug, { userName: address(), sentryOrgRole: 'admin' });
  const save = (isActive: boolean) => saveScimUser(ctx, slug, String(id), { isActive });
  await Promise.all([save(false), save(false), save(false)]);
  expect(await getScimUser(ctx, slug, String(id))).toMatchObject({ id, isActive: false });
  await Promise.all([save(true), save(true), save(true)]);
  expect(await getScimUser(ctx, slug, String(id))).toMatchObject({ id, isActive: true, role: 'admin' });
  const ofOurs = eq(members.organizationId, organization.id);
  expect(await database.db.select().from(members).where(ofOurs)).toHaveLength(2);
});

it('writes nothing to the log for what holds already', async () => {
  const { ctx, slug, organization, address } = await createProvider(database.db);
  const { id } = await createScimUser(ctx, slug, { userName: address(), displayName: 'Inês' });
  const entries = async () =>
    (
      await database.db
        .select()
        .from(auditLogEntries)
        .where(eq(auditLogEntries.organizationId, organization.id))
    ).length;
  const before = await entries();
  await saveScimUser(ctx, slug, String(id), { isActive: true, displayName: 'Inês' });
  expect(await entries()).toBe(before);
  await saveScimUser(ctx, slug, String(id), { displayName: 'I. Caldeira' });
  expect(await entries()).toBe(before + 1);
});

it('never makes an owner, also not by way of one who was put out', async () => {
  const { ctx, slug, organization } = await createProvider(database.db);
  const { member } = await createMember(database.db, organization.id, undefined, 'owner');
  await saveScimUser(ctx, slug, String(member.id), { isActive: false, role: 'owner' });
  await expect(saveScimUser(ctx, slug, String(member.id), { role: 'owner' })).rejects.toThrow(
    'sentryOrgRole',
  );
  expect(await getScimUser(ctx, slug, String(member.id))).toMatchObject({ isActive: false, role: 'member' });
});
