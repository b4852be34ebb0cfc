import { describe, expect, it } from 'vitest';
import type { Role } from '#domain/members/roles.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createTeam, createUser } from '#test/factories.ts';
import { openTeam, requireTeamPower } from './open-team.ts';

const database = testDatabase();

async function house({ openMembership = true } = {}) {
  const { organization, owner, slug } = await createOrganization(database.db, { openMembership });
  const powersOf = async (role: Role, place?: 'contributor' | 'admin', scopes?: string[]) => {
    const { user, member } = await createMember(database.db, organization.id, undefined, role);
    const team = await createTeam(
      database.db,
      organization.id,
      place ? [{ id: member.id, role: place }] : [],
    );
    const actor = scopes
      ? ({ type: 'token', userId: user.id, tokenId: 1, label: 'CI', scopes } as const)
      : user.actor;
    return [...(await openTeam(contextFor(database.db, actor), slug, team.slug)).powers];
  };
  return { organization, owner, slug, powersOf };
}

const BOTH = ['team:write', 'team:admin'];

describe('openTeam', () => {
  it('lets managers and owners run every team, and a team admin their own', async () => {
    const { powersOf } = await house({ openMembership: false });
    expect(await powersOf('owner')).toEqual(BOTH);
    expect(await powersOf('manager')).toEqual(BOTH);
    expect(await powersOf('member')).toEqual([]);
    expect(await powersOf('member', 'contributor')).toEqual([]);
    expect(await powersOf('member', 'admin')).toEqual(BOTH);
  });

  it('lets admins run the teams that they are in, and all where membership is open', async () => {
    const closed = await house({ openMembership: false });
    expect(await closed.powersOf('admin')).toEqual([]);
    expect(await closed.powersOf('admin', 'contributor')).toEqual(BOTH);
    expect(await (await house()).powersOf('admin')).toEqual(BOTH);
  });

  it('gives a token no power that its scopes do not name', async () => {
    const { powersOf } = await house();
    expect(await powersOf('owner', undefined, ['team:read', 'team:write'])).toEqual(['team:write']);
    expect(await powersOf('member', 'admin', ['team:read'])).toEqual([]);
    expect(await powersOf('member', 'admin', ['team:read', 'team:admin'])).toEqual(['team:admin']);
  });

  it('finds by slug and by id, in its own organization alone', async () => {
    const { organization, owner, slug } = await house();
    const team = await createTeam(database.db, organization.id);
    const other = await createOrganization(database.db, { owner });
    const ctx = contextFor(database.db, owner.actor);
    expect((await openTeam(ctx, slug, team.slug)).team).toMatchObject({ id: team.id, name: 'Spans' });
    expect((await openTeam(ctx, slug, String(team.id))).team.id).toBe(team.id);
    for (const [place, name] of [
      [other.slug, team.slug],
      [other.slug, String(team.id)],
      [slug, 'no-such-team'],
      [slug, 'a\0b'],
    ] as const) {
      await expect(openTeam(ctx, place, name)).rejects.toMatchObject({ code: 'not-found' });
    }
    const stranger = contextFor(database.db, (await createUser(database.db)).actor);
    await expect(openTeam(stranger, slug, team.slug)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('says who may, to whom may not', async () => {
    const { organization, slug } = await house();
    const team = await createTeam(database.db, organization.id);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const opened = await openTeam(contextFor(database.db, user.actor), slug, team.slug);
    expect(() => requireTeamPower(opened, 'team:write')).toThrow(/Only an admin of the team/);
  });
});
