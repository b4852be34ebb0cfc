import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { createTeam } from '#test/factories.ts';
import { createProvider } from '#test/scim.ts';
import { createScimUser } from './create-scim-user.ts';
import { getScimGroup } from './get-scim-group.ts';
import { saveScimGroup } from './save-scim-group.ts';

const database = testDatabase();

it('names those too who come into it once they join', async () => {
  const { ctx, slug, organization, outside } = await createProvider(database.db);
  const team = await createTeam(database.db, organization.id);
  const { id, userName } = await createScimUser(ctx, slug, { userName: outside() });
  await saveScimGroup(ctx, slug, String(team.id), { steps: [{ op: 'add', ids: [id] }] });
  const read = () => getScimGroup(ctx, slug, String(team.id), { withMembers: true });
  expect((await read()).members).toEqual([{ id, userName }]);
  await saveScimGroup(ctx, slug, String(team.id), { steps: [{ op: 'remove', ids: [id] }] });
  expect((await read()).members).toEqual([]);
});
