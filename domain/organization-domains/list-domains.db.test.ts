import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createDomain, createMember, createOrganization } from '#test/factories.ts';
import { listDomains } from './list-domains.ts';

const database = testDatabase();

describe('listDomains', () => {
  it('lists them by name, for those who may change settings', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    await createDomain(database.db, organization.id, { domain: 'b.halden.example' });
    await createDomain(database.db, organization.id, { domain: 'a.halden.example', seenAt: new Date(0) });
    expect(await listDomains(contextFor(database.db, owner.actor), slug)).toMatchObject([
      { domain: 'a.halden.example', isProven: false, record: { name: '_foyer.a.halden.example' } },
      { domain: 'b.halden.example', isProven: true },
    ]);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    await expect(listDomains(contextFor(database.db, user.actor), slug)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
