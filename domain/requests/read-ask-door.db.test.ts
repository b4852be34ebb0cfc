import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization, createUser } from '#test/factories.ts';
import { readAskDoor } from './read-ask-door.ts';

const database = testDatabase();

describe('readAskDoor', () => {
  it('shows the organization, and the caller’s own standing alone', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const user = await createUser(database.db);
    const as = (actor: Parameters<typeof contextFor>[1]) => readAskDoor(contextFor(database.db, actor), slug);
    expect(await as({ type: 'anonymous' })).toMatchObject({
      organization: { name: organization.name },
      isMember: false,
      address: null,
    });
    expect(await as(user.actor)).toMatchObject({ isMember: false, address: user.email });
    expect(await as(owner.actor)).toMatchObject({ isMember: true });
  });
});
