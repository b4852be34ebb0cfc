import { describe, expect, it } from 'vitest';
import { teamMembers, teams } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, unique } from '#test/factories.ts';
import { openOrganization } from './access.ts';
import { judgeTeams } from './judge-teams.ts';

const database = testDatabase();

describe('judgeTeams', () => {
  it('tells the teams that may be named from those that may not, each by its slug', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const elsewhere = await createOrganization(database.db);
    const make = async (organizationId: number) =>
      only(
        await database.db
          .insert(teams)
          .values({ organizationId, slug: unique('t'), name: 'T' })
          .returning(),
      );
    const [own, other, foreign] = [
      await make(organization.id),
      await make(organization.id),
      await make(elsewhere.organization.id),
    ];
    const { user, member } = await createMember(database.db, organization.id, undefined, 'member');
    await database.db.insert(teamMembers).values({ teamId: own.id, memberId: member.id });
    const ctx = contextFor(database.db, user.actor);
    const membership = await openOrganization(ctx, slug, 'member:invite');
    const slugs = [own.slug, other.slug, foreign.slug];
    const open = await judgeTeams(ctx, membership, slugs);
    expect([...open.teams.keys()].sort()).toEqual([own.slug, other.slug].sort());
    expect([...open.problems]).toEqual([[foreign.slug, `There is no team “${foreign.slug}” here.`]]);
    const closed = { ...membership, organization: { ...membership.organization, openMembership: false } };
    const judged = await judgeTeams(ctx, closed, slugs);
    expect([...judged.teams.keys()]).toEqual([own.slug]);
    expect(judged.problems.get(other.slug)).toContain('you are not in');
  });
});
