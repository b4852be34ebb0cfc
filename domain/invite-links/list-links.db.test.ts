import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInviteLink, createMember, createOrganization } from '#test/factories.ts';
import { listLinks } from './list-links.ts';

const database = testDatabase();

describe('listLinks', () => {
  it('shows managers every link with its condition, others their own, and never a token', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const made = await createInviteLink(database.db, organization.id, owner, { usesMax: 2, useCount: 2 });
    const own = await createInviteLink(database.db, organization.id, user);
    const list = await listLinks(contextFor(database.db, owner.actor), slug);
    expect(list).toMatchObject([
      { id: own.link.id, condition: 'open', maker: { id: user.id }, mayEnd: true },
      { id: made.link.id, condition: 'used-up', useCount: 2 },
    ]);
    expect(list[0]).not.toHaveProperty('tokenHash');
    const mine = await listLinks(contextFor(database.db, user.actor), slug);
    expect(mine.map(({ id }) => id)).toEqual([own.link.id]);
    expect(await listLinks(contextFor(database.db, owner.actor), slug, { before: own.link.id })).toHaveLength(
      1,
    );
  });
});
