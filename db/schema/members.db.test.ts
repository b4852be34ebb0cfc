import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { createMember, createOrganization, createUser } from '#test/factories.ts';
import { emailAddresses, members, users } from './index.ts';

const database = testDatabase();

it('keeps what members are sorted and searched by up to their name and proven addresses', async () => {
  const { organization } = await createOrganization(database.db);
  const user = await createUser(database.db, { name: 'Inês Caldeira', email: 'Ines@halden.example' });
  const { member } = await createMember(database.db, organization.id, user, 'member');
  const row = async () => {
    const found = only(await database.db.select().from(members).where(eq(members.id, member.id)));
    return [found.sortName, found.searchText];
  };
  expect(await row()).toEqual(['Inês Caldeira', ' Inês Caldeira ines@halden.example']);
  await database.db.update(users).set({ name: 'Inês Prado' }).where(eq(users.id, user.id));
  const second = { userId: user.id, address: 'i@tidal.example', addressNormalized: 'i@tidal.example' };
  await database.db.insert(emailAddresses).values(second);
  expect(await row()).toEqual(['Inês Prado', ' Inês Prado ines@halden.example']);
  const ofSecond = eq(emailAddresses.addressNormalized, second.addressNormalized);
  await database.db.update(emailAddresses).set({ verifiedAt: new Date() }).where(ofSecond);
  expect(await row()).toEqual(['Inês Prado', ' Inês Prado ines@halden.example i@tidal.example']);
  await database.db.delete(emailAddresses).where(ofSecond);
  expect(await row()).toEqual(['Inês Prado', ' Inês Prado ines@halden.example']);
  await database.db.delete(users).where(eq(users.id, user.id));
  expect(await database.db.select().from(members).where(eq(members.id, member.id))).toEqual([]);
});
