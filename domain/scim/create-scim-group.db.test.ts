import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { teams } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { createProvider } from '#test/scim.ts';
import { createScimGroup } from './create-scim-group.ts';

const database = testDatabase();

it('makes one team of any number of calls at once, and none with a member who is nobody', async () => {
  const { ctx, slug, organization } = await createProvider(database.db);
  const make = () => createScimGroup(ctx, slug, { displayName: 'Spans', steps: [] });
  const made = await Promise.allSettled([make(), make(), make()]);
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const steps = [{ op: 'replace' as const, ids: [0] }];
  await expect(createScimGroup(ctx, slug, { displayName: 'Arches', steps })).rejects.toMatchObject({
    details: { scimType: 'invalidValue' },
  });
  const ofOurs = eq(teams.organizationId, organization.id);
  expect((await database.db.select().from(teams).where(ofOurs)).map(({ name }) => name)).toEqual(['Spans']);
});
