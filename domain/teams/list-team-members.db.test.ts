import { expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createTeam } from '#test/factories.ts';
import { listTeamMembers } from './list-team-members.ts';

const database = testDatabase();

it('goes through a team in pages, both ways, with what each one is in it', async () => {
  const { organization, owner, slug } = await createOrganization(database.db);
  const join = (role: 'member' | 'manager') => createMember(database.db, organization.id, undefined, role);
  const people = [await join('member'), await join('manager'), await join('member'), await join('member')];
  const [first, , , outside] = people;
  const team = await createTeam(database.db, organization.id, [
    ...people.slice(0, 3).map(({ member }) => ({ id: member.id })),
  ]);
  await createTeam(database.db, organization.id, [{ id: outside?.member.id ?? 0, role: 'admin' }]);
  const ctx = contextFor(database.db, owner.actor);
  const page = await listTeamMembers(ctx, slug, team.slug, { limit: 2 });
  expect(page.people.map(({ id, teamRole }) => [id, teamRole])).toEqual([
    [first?.member.id, 'contributor'],
    [people[1]?.member.id, 'admin'],
  ]);
  expect(page.previous).toBeNull();
  const second = await listTeamMembers(ctx, slug, team.slug, { limit: 2, after: page.next ?? 0 });
  expect(second.people.map(({ id }) => id)).toEqual([people[2]?.member.id]);
  expect(second.next).toBeNull();
  const back = await listTeamMembers(ctx, slug, team.slug, { limit: 2, before: second.previous ?? 0 });
  expect(back.people.map(({ id }) => id)).toEqual(page.people.map(({ id }) => id));
  expect(back.previous).toBeNull();
});
