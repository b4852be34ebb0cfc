import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, organizationDomains } from '#db/schema/index.ts';
import { DnsError } from '#lib/dns/txt-records.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createDomain, createOrganization } from '#test/factories.ts';
import { PROOF_KEPT_MS } from './domain-proof.ts';
import { recheckDomains } from './recheck-domains.ts';

const database = testDatabase();
const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

async function domainSeen(days: number) {
  const { organization } = await createOrganization(database.db);
  const domain = await createDomain(database.db, organization.id, {
    seenAt: daysAgo(days),
    checkedAt: daysAgo(1),
  });
  const now = async () =>
    only(await database.db.select().from(organizationDomains).where(eq(organizationDomains.id, domain.id)));
  const events = async () =>
    (
      await database.db
        .select()
        .from(auditLogEntries)
        .where(eq(auditLogEntries.organizationId, organization.id))
    ).map(({ event }) => event);
  return { domain, now, events };
}

const nothing = async () => [];
const silence = async (name: string) => {
  throw new DnsError(name, new Error('ESERVFAIL'));
};

describe('recheckDomains', () => {
  it('renews what is still there, and lets a day without it pass', async () => {
    const [there, missing] = [await domainSeen(3), await domainSeen(3)];
    const readTxt = async (name: string) =>
      name.endsWith(there.domain.domain) ? [`foyer-domain=${there.domain.challenge}`] : [];
    await recheckDomains(contextFor(database.db), readTxt);
    expect((await there.now()).seenAt?.getTime()).toBeGreaterThan(daysAgo(1).getTime());
    expect(await missing.now()).toMatchObject({
      seenAt: missing.domain.seenAt,
      provenAt: missing.domain.provenAt,
    });
    expect((await missing.now()).checkedAt?.getTime()).toBeGreaterThan(daysAgo(1).getTime());
    expect(await missing.events()).toEqual([]);
  });

  it.each([
    ['is missing', nothing],
    ['cannot be asked for', silence],
  ])(
    'ends a proof whose record %s for too long, and tells the log and the owners once',
    async (_title, readTxt) => {
      const { domain, now, events } = await domainSeen(PROOF_KEPT_MS / DAY_MS + 1);
      const ctx = contextFor(database.db);
      await recheckDomains(ctx, readTxt);
      await recheckDomains(ctx, readTxt);
      expect((await now()).provenAt).toBeNull();
      expect(await events()).toEqual(['domain.lose-proof']);
      const mails = await database.db.execute(
        sql`select 1 from pgboss.job where name = 'domains-mail-lost-proof' and (data->>'domainId')::bigint = ${domain.id}`,
      );
      expect(mails).toHaveLength(1);
    },
  );

  it('asks for none that was looked at today', async () => {
    const { organization } = await createOrganization(database.db);
    await createDomain(database.db, organization.id, { checkedAt: new Date() });
    const asked: string[] = [];
    await recheckDomains(contextFor(database.db), async (name) => {
      asked.push(name);
      return [];
    });
    expect(await recheckDomains(contextFor(database.db), nothing)).toBe(0);
    expect(asked.filter((name) => name.includes(organization.slug))).toEqual([]);
  });
});
