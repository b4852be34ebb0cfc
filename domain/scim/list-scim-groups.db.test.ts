import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { createMember, createTeam } from '#test/factories.ts';
import { createProvider } from '#test/scim.ts';
import { listScimGroups } from './list-scim-groups.ts';

const database = testDatabase();

it('lists the teams of one organization, with their members or without', async () => {
  const [ours, theirs] = [await createProvider(database.db), await createProvider(database.db)];
  const { member } = await createMember(database.db, ours.organization.id, undefined, 'member');
  const full = await createTeam(database.db, ours.organization.id, [{ id: member.id }], { name: 'Spans' });
  const empty = await createTeam(database.db, ours.organization.id, [], { name: 'Arches' });
  await createTeam(database.db, theirs.organization.id, [], { name: 'Quays' });
  const list = (more: object) =>
    listScimGroups(ours.ctx, ours.slug, { startIndex: 1, count: 100, withMembers: true, ...more });
  const { totalResults, resources } = await list({});
  expect(totalResults).toBe(2);
  expect(resources.map(({ id, members }) => [id, members?.map((known) => known.id)])).toEqual([
    [full.id, [member.id]],
    [empty.id, []],
  ]);
  expect((await list({ withMembers: false, startIndex: 2 })).resources).toMatchObject([
    { displayName: 'Arches', members: null },
  ]);
  expect((await list({ filter: 'displayName sw "sp" or externalId pr' })).resources).toHaveLength(1);
  await expect(list({ filter: 'members eq "1"' })).rejects.toMatchObject({
    details: { scimType: 'invalidFilter' },
  });
});
