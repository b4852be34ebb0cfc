import { describe, expect, it } from 'vitest';
import { teams } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createUser } from '#test/factories.ts';
import { openAvatarOwner } from './open-avatar-owner.ts';

const database = testDatabase();

describe('openAvatarOwner', () => {
  it("opens a team's for who may write teams, and no team of another organization", async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    await database.db.insert(teams).values({ organizationId: organization.id, slug: 'spans', name: 'Spans' });
    const target = { type: 'team', organization: slug, team: 'spans' } as const;
    const ctx = contextFor(database.db, owner.actor);
    expect(await openAvatarOwner(ctx, target, 'write')).toMatchObject({ type: 'team', name: 'Spans' });
    const { user: member } = await createMember(database.db, organization.id, undefined, 'member');
    const theirs = contextFor(database.db, member.actor);
    expect(await openAvatarOwner(theirs, target, 'read')).toMatchObject({ type: 'team' });
    await expect(openAvatarOwner(theirs, target, 'write')).rejects.toMatchObject({ code: 'forbidden' });
    const other = await createOrganization(database.db, { owner });
    await expect(openAvatarOwner(ctx, { ...target, organization: other.slug }, 'read')).rejects.toMatchObject(
      { code: 'not-found' },
    );
  });

  it('opens a user to that user alone, and for a change not to a token that only reads [F8.7.7]', async () => {
    const [user, other] = [await createUser(database.db), await createUser(database.db)];
    const ctx = contextFor(database.db, user.actor);
    for (const name of ['me', String(user.id)]) {
      expect(await openAvatarOwner(ctx, { type: 'user', user: name }, 'write')).toMatchObject({
        id: user.id,
      });
    }
    await expect(
      openAvatarOwner(ctx, { type: 'user', user: String(other.id) }, 'write'),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const token = contextFor(database.db, {
      type: 'token',
      userId: user.id,
      tokenId: 1,
      label: 'CI',
      scopes: ['org:read'],
    });
    await expect(openAvatarOwner(token, { type: 'user', user: 'me' }, 'write')).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await openAvatarOwner(token, { type: 'user', user: 'me' }, 'read')).toMatchObject({ id: user.id });
  });
});
