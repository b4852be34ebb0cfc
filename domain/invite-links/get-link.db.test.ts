import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createInviteLink,
  createMember,
  createOrganization,
  createUser,
} from '#test/factories.ts';
import { getLink } from './get-link.ts';
import { joinByLink } from './join-by-link.ts';

const database = testDatabase();

describe('getLink', () => {
  it('lists who used it and when, newest first, for its maker and managers alone', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const { user: member } = await createMember(database.db, organization.id, undefined, 'member');
    const { link, claim } = await createInviteLink(database.db, organization.id, owner);
    const [first, second] = [await createUser(database.db), await createUser(database.db)];
    for (const user of [first, second]) await joinByLink(contextFor(database.db, user.actor), claim);
    const { uses } = await getLink(contextFor(database.db, owner.actor), slug, link.id);
    expect(uses).toMatchObject([
      { userId: second.id, address: second.email, standing: 'joined' },
      { userId: first.id, address: first.email, standing: 'joined' },
    ]);
    const refused = getLink(contextFor(database.db, member.actor), slug, link.id);
    await expect(refused).rejects.toMatchObject({ code: 'not-found' });
    const other = await createOrganization(database.db);
    const foreign = getLink(contextFor(database.db, other.owner.actor), other.slug, link.id);
    await expect(foreign).rejects.toMatchObject({ code: 'not-found' });
  });
});
