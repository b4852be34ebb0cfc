import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createDomain, createOrganization } from '#test/factories.ts';
import { listDomains } from './list-domains.ts';
import { setDomainEntry } from './set-domain-entry.ts';

const database = testDatabase();

describe('setDomainEntry', () => {
  it('opens a proven domain alone, and says so in the log', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const ctx = contextFor(database.db, owner.actor);
    const proven = await createDomain(database.db, organization.id, { entry: 'off' });
    const claimed = await createDomain(database.db, organization.id, { entry: 'off', provenAt: null });
    const old = await createDomain(database.db, organization.id, { entry: 'off', seenAt: new Date(0) });
    await setDomainEntry(ctx, slug, proven.id, { entry: 'join' });
    await setDomainEntry(ctx, slug, proven.id, { entry: 'join' });
    for (const { id } of [claimed, old]) {
      await expect(setDomainEntry(ctx, slug, id, { entry: 'ask' })).rejects.toMatchObject({
        fields: { entry: [expect.any(String)] },
      });
    }
    await expect(setDomainEntry(ctx, slug, proven.id, { entry: 'all' })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect((await listDomains(ctx, slug)).map(({ entry }) => entry).sort()).toEqual(['join', 'off', 'off']);
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries).toMatchObject([
      { event: 'domain.edit', changes: [{ field: 'entry', before: 'off', after: 'join' }] },
    ]);
  });
});
