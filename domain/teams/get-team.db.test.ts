import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createTeam } from '#test/factories.ts';
import { getTeam } from './get-team.ts';

const database = testDatabase();

it('answers a team, how many are in it, and what the caller is there', async () => {
  const { organization, slug } = await createOrganization(database.db);
  const { user, member } = await createMember(database.db, organization.id, undefined, 'member');
  const team = await createTeam(database.db, organization.id, [{ id: member.id, role: 'admin' }]);
  expect(await getTeam(contextFor(database.db, user.actor), slug, team.slug)).toMatchObject({
    team: { id: team.id, avatarIdent: null },
    memberCount: 1,
    ownRole: 'admin',
  });
});
