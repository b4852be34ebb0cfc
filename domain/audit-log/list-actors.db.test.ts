import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createUser } from '#test/factories.ts';
import { listActors } from './list-actors.ts';

const database = testDatabase();

it('names the members in order, for managers and owners', async () => {
  const { organization, owner, slug } = await createOrganization(database.db);
  const zoe = await createUser(database.db, { name: 'Zoë' });
  const amara = await createUser(database.db, { name: 'Amara' });
  for (const user of [zoe, amara]) await createMember(database.db, organization.id, user, 'member');
  const actors = await listActors(contextFor(database.db, owner.actor), slug);
  expect(actors.map(({ name }) => name)).toEqual(['Amara', owner.name, 'Zoë']);
  await expect(listActors(contextFor(database.db, zoe.actor), slug)).rejects.toMatchObject({
    code: 'forbidden',
  });
});
