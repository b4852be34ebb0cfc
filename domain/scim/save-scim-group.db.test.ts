import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { teamMembers } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { createMember, createTeam } from '#test/factories.ts';
import { createProvider } from '#test/scim.ts';
import { getScimGroup } from './get-scim-group.ts';
import { saveScimGroup } from './save-scim-group.ts';

const database = testDatabase();

it('loses no member of changes that come at once', async () => {
  const { ctx, slug, organization } = await createProvider(database.db);
  const team = await createTeam(database.db, organization.id);
  const ids: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    ids.push((await createMember(database.db, organization.id, undefined, 'member')).member.id);
  }
  await Promise.all(
    ids.map((id) => saveScimGroup(ctx, slug, String(team.id), { steps: [{ op: 'add', ids: [id] }] })),
  );
  expect(await database.db.select().from(teamMembers).where(eq(teamMembers.teamId, team.id))).toHaveLength(5);
});

it('refuses the name of another team, and keeps what it was not told to change', async () => {
  const { ctx, slug, organization } = await createProvider(database.db);
  const team = await createTeam(database.db, organization.id, [], { name: 'Spans' });
  await createTeam(database.db, organization.id, [], { name: 'Arches' });
  const save = (patch: object) => saveScimGroup(ctx, slug, String(team.id), { steps: [], ...patch });
  await save({ externalId: 'x' });
  await expect(save({ displayName: 'ARCHES' })).rejects.toMatchObject({
    details: { scimType: 'uniqueness' },
  });
  await save({ displayName: 'spans' });
  expect(await getScimGroup(ctx, slug, String(team.id), { withMembers: false })).toMatchObject({
    displayName: 'spans',
    externalId: 'x',
    members: null,
  });
});
