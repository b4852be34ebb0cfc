import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createDomain, createOrganization } from '#test/factories.ts';
import { listDomains } from './list-domains.ts';
import { removeDomain } from './remove-domain.ts';

const database = testDatabase();

describe('removeDomain', () => {
  it('gives it up, and no other organization’s', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const other = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    const { id, domain } = await createDomain(database.db, organization.id);
    const theirs = await createDomain(database.db, other.organization.id);
    expect(await removeDomain(ctx, slug, id)).toEqual({ domain });
    expect(await listDomains(ctx, slug)).toEqual([]);
    await expect(removeDomain(ctx, slug, theirs.id)).rejects.toMatchObject({ code: 'not-found' });
  });
});
