import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { organizations, teamMembers, teams } from '#db/schema/index.ts';
import type { FieldErrors } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, type TestUser, unique } from '#test/factories.ts';
import { openOrganization } from './access.ts';
import { findTeams } from './find-teams.ts';

const database = testDatabase();

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const team = only(
    await database.db
      .insert(teams)
      .values({ organizationId: organization.id, slug: unique('team'), name: 'Surveying' })
      .returning(),
  );
  return { organization, owner, slug, team };
}

async function find(user: TestUser, slug: string, slugs: string[]) {
  const ctx = contextFor(database.db, user.actor);
  const errors: FieldErrors = {};
  const found = await findTeams(ctx, await openOrganization(ctx, slug, 'member:invite'), slugs, errors);
  return { found, errors };
}

describe('findTeams', () => {
  it('finds the teams of these slugs', async () => {
    const { owner, slug, team } = await house();
    const { found, errors } = await find(owner, slug, [team.slug]);
    expect(found).toEqual([{ id: team.id, slug: team.slug, name: 'Surveying' }]);
    expect(errors).toEqual({});
  });

  it('does not know the teams of another organization', async () => {
    const [here, there] = [await house(), await house()];
    const { errors } = await find(here.owner, here.slug, [there.team.slug]);
    expect(errors).toEqual({ teams: [`There is no team “${there.team.slug}” here.`] });
  });

  it('lets a plain member name only their own teams where membership is closed', async () => {
    const { organization, owner, slug, team } = await house();
    const { user, member } = await createMember(database.db, organization.id, undefined, 'member');
    expect((await find(user, slug, [team.slug])).errors).toEqual({});
    await database.db
      .update(organizations)
      .set({ openMembership: false })
      .where(eq(organizations.id, organization.id));
    expect((await find(user, slug, [team.slug])).errors).toEqual({ teams: [expect.any(String)] });
    expect((await find(owner, slug, [team.slug])).errors).toEqual({});
    await database.db.insert(teamMembers).values({ teamId: team.id, memberId: member.id });
    expect((await find(user, slug, [team.slug])).errors).toEqual({});
  });
});
