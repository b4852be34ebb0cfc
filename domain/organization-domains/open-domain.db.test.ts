import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createDomain, createMember, createOrganization } from '#test/factories.ts';
import { openDomain } from './open-domain.ts';

const database = testDatabase();

describe('openDomain', () => {
  it('is for those who may change the settings', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const { id } = await createDomain(database.db, organization.id);
    expect((await openDomain(contextFor(database.db, owner.actor), slug, id)).domain.id).toBe(id);
    await expect(openDomain(contextFor(database.db, user.actor), slug, id)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
