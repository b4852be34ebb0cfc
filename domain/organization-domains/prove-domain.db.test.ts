import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries } from '#db/schema/index.ts';
import { DnsError } from '#lib/dns/txt-records.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization } from '#test/factories.ts';
import { addDomain } from './add-domain.ts';
import { listDomains } from './list-domains.ts';
import { proveDomain } from './prove-domain.ts';

const database = testDatabase();

async function claimed() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const ctx = contextFor(database.db, owner.actor);
  const { id } = await addDomain(ctx, slug, { domain: 'halden.example' });
  const [domain] = await listDomains(ctx, slug);
  return { organization, slug, ctx, id, value: domain?.record.value ?? '' };
}

describe('proveDomain', () => {
  it('takes the domain once the DNS shows its record, and says so in the log once', async () => {
    const { organization, slug, ctx, id, value } = await claimed();
    await expect(proveDomain(ctx, slug, id, async () => ['something else'])).rejects.toMatchObject({
      reason: 'no-record',
    });
    expect(await listDomains(ctx, slug)).toMatchObject([{ isProven: false }]);
    await proveDomain(ctx, slug, id, async () => [value]);
    await proveDomain(ctx, slug, id, async () => [value]);
    expect(await listDomains(ctx, slug)).toMatchObject([{ isProven: true }]);
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    expect(entries.map(({ event }) => event)).toEqual(['domain.add', 'domain.prove']);
  });

  it('says when the DNS does not answer, and takes nobody else’s record or domain', async () => {
    const { slug, ctx, id } = await claimed();
    const silent = async (name: string) => {
      throw new DnsError(name, new Error('ETIMEOUT'));
    };
    await expect(proveDomain(ctx, slug, id, silent)).rejects.toMatchObject({ code: 'unavailable' });
    const other = await claimed();
    await expect(proveDomain(ctx, slug, id, async () => [other.value])).rejects.toMatchObject({
      reason: 'no-record',
    });
    await expect(proveDomain(ctx, slug, other.id, async () => [other.value])).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
