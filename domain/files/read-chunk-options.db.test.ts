import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization } from '#test/factories.ts';
import { readChunkOptions } from './read-chunk-options.ts';

const database = testDatabase();

it('tells a member the limits, by slug or id, and a stranger nothing', async () => {
  const { organization, slug } = await createOrganization(database.db);
  const { user } = await createMember(database.db, organization.id, undefined, 'member');
  const options = await readChunkOptions(contextFor(database.db, user.actor), String(organization.id));
  expect(options.slug).toBe(slug);
  // Clients up to 2.39.1 need a power of two.
  expect(Math.log2(options.chunkBytesMax) % 1).toBe(0);
  const stranger = (await createOrganization(database.db)).owner.actor;
  await expect(readChunkOptions(contextFor(database.db, stranger), slug)).rejects.toMatchObject({
    code: 'not-found',
  });
});
