import { expect, it } from 'vitest';
import { teamMembers, teams } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createTeam } from '#test/factories.ts';
import { listTeams } from './list-teams.ts';

const database = testDatabase();

it('lists the teams of one organization by slug, with their size and whether the caller is in', async () => {
  const { organization, owner, slug } = await createOrganization(database.db);
  const other = await createOrganization(database.db);
  const { user, member } = await createMember(database.db, organization.id, undefined, 'member');
  const [night, harbor] = await database.db
    .insert(teams)
    .values([
      { organizationId: organization.id, slug: 'night', name: 'Night shift' },
      { organizationId: organization.id, slug: 'harbor', name: 'Harbor' },
      { organizationId: other.organization.id, slug: 'other', name: 'Other' },
    ])
    .returning();
  await database.db.insert(teamMembers).values({ teamId: night?.id ?? 0, memberId: member.id });
  const seen = await listTeams(contextFor(database.db, user.actor), slug);
  expect(seen).toMatchObject([
    { id: harbor?.id, slug: 'harbor', memberCount: 0, isMember: false },
    { id: night?.id, slug: 'night', memberCount: 1, isMember: true },
  ]);
  expect(
    (await listTeams(contextFor(database.db, owner.actor), slug)).map(({ isMember }) => isMember),
  ).toEqual([false, false]);
});

it('searches names and slugs, and goes on after a slug', async () => {
  const { organization, owner, slug } = await createOrganization(database.db);
  await createTeam(database.db, organization.id, [], { slug: 'harbor', name: 'Quays' });
  await createTeam(database.db, organization.id, [], { slug: 'night', name: 'Night 100% shift' });
  await createTeam(database.db, organization.id, [], { slug: 'spans', name: 'Spans' });
  const ctx = contextFor(database.db, owner.actor);
  const slugs = async (wish: object) => (await listTeams(ctx, slug, wish)).map((team) => team.slug);
  expect(await slugs({ query: 'QUAY' })).toEqual(['harbor']);
  expect(await slugs({ query: '100%' })).toEqual(['night']);
  expect(await slugs({ query: '_' })).toEqual([]);
  expect(await slugs({ limit: 1, after: 'harbor' })).toEqual(['night']);
});
