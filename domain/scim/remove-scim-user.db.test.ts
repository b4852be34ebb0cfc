import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { members, scimUsers, users } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { createMember } from '#test/factories.ts';
import { createProvider } from '#test/scim.ts';
import { removeScimUser } from './remove-scim-user.ts';

const database = testDatabase();

it('ends the membership and forgets the person, whose account stays', async () => {
  const { ctx, slug, organization } = await createProvider(database.db);
  const { member, user } = await createMember(database.db, organization.id, undefined, 'manager');
  await removeScimUser(ctx, slug, String(member.id));
  expect(await database.db.select().from(members).where(eq(members.id, member.id))).toEqual([]);
  expect(await database.db.select().from(scimUsers).where(eq(scimUsers.id, member.id))).toEqual([]);
  expect(await database.db.select().from(users).where(eq(users.id, user.id))).toHaveLength(1);
  await expect(removeScimUser(ctx, slug, String(member.id))).rejects.toMatchObject({ code: 'not-found' });
});
