import { and, asc, eq, isNotNull, isNull, lt, or } from 'drizzle-orm';
import { organizationDomains } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { DnsError, type ReadTxt, readTxtRecords } from '#lib/dns/txt-records.ts';
import { defineJob } from '#lib/jobs/job.ts';
import { hasProof, isProven } from './domain-proof.ts';
import { enqueueLostProofMails } from './lost-proof-job.ts';
import type { OrganizationDomain } from './open-domain.ts';

/** Four times a day; a run that is missed is made up for by the next. */
export const recheckDomainsJob = defineJob('domains-recheck', { schedule: '11 */6 * * *' });

const CHECK_EVERY_MS = 20 * 60 * 60 * 1000;
const DOMAINS_PER_RUN = 500;

/**
 * Looks once a day for the record of every proven domain. One that is not seen for some days is proven no longer, with an
 * entry in the log and a mail to every owner; a DNS that does not answer is no different from a missing record, only slower to matter. Answers how
 * many were looked at.
 */
export async function recheckDomains(ctx: Context, readTxt: ReadTxt = readTxtRecords): Promise<number> {
  const due = new Date(ctx.now().getTime() - CHECK_EVERY_MS);
  const domains = await ctx.db
    .select()
    .from(organizationDomains)
    .where(
      and(
        isNotNull(organizationDomains.provenAt),
        or(isNull(organizationDomains.checkedAt), lt(organizationDomains.checkedAt, due)),
      ),
    )
    .orderBy(asc(organizationDomains.checkedAt))
    .limit(DOMAINS_PER_RUN);
  for (const domain of domains) await recheck(ctx, domain, readTxt);
  return domains.length;
}

async function recheck(ctx: Context, domain: OrganizationDomain, readTxt: ReadTxt): Promise<void> {
  const isThere = await hasProof(domain, readTxt).catch((error: unknown) => {
    if (error instanceof DnsError) return false;
    throw error;
  });
  const now = ctx.now();
  const isThis = eq(organizationDomains.id, domain.id);
  if (isThere || isProven(domain, now)) {
    await ctx.db
      .update(organizationDomains)
      .set({ checkedAt: now, ...(isThere && { seenAt: now }) })
      .where(isThis);
    return;
  }
  await inTransaction(ctx, async (tx) => {
    const ended = await tx.db
      .update(organizationDomains)
      .set({ provenAt: null, checkedAt: now })
      .where(and(isThis, isNotNull(organizationDomains.provenAt)))
      .returning({ id: organizationDomains.id });
    if (ended.length === 0) return;
    await enqueueLostProofMails(tx.db, domain);
    await recordEntry(tx, {
      organizationId: domain.organizationId,
      event: 'domain.lose-proof',
      target: { type: 'domain', id: domain.id, label: domain.domain },
      data: { seenAt: domain.seenAt, entry: domain.entry },
    });
  });
}
