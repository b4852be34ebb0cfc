import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { teams } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { createTeam } from '#test/factories.ts';
import { createProvider } from '#test/scim.ts';
import { removeScimGroup } from './remove-scim-group.ts';

const database = testDatabase();

it('removes a team by its id and never by its slug', async () => {
  const { ctx, slug, organization } = await createProvider(database.db);
  const team = await createTeam(database.db, organization.id);
  await expect(removeScimGroup(ctx, slug, team.slug)).rejects.toMatchObject({ code: 'not-found' });
  await removeScimGroup(ctx, slug, String(team.id));
  expect(await database.db.select().from(teams).where(eq(teams.id, team.id))).toEqual([]);
});
