import { eq } from 'drizzle-orm';
import { organizationDomains } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { DnsError, type ReadTxt, readTxtRecords } from '#lib/dns/txt-records.ts';
import { AppError } from '#lib/errors.ts';
import { countAttempt, type Strength } from '#lib/rate-limit/limiter.ts';
import { hasProof, proofRecord } from './domain-proof.ts';
import { openDomain } from './open-domain.ts';

const LOOKS: Strength = { attempts: 60, windowMs: 60 * 60 * 1000 };

/**
 * Looks for the record of a claimed domain in the DNS, and takes the domain for the organization's own when it is there.
 * Looking again at a proven one only renews it.
 *
 * Errors: those of `openDomain`; AppError `conflict` with reason `no-record` when the DNS does not show it, `unavailable`
 * when the DNS does not answer; RateLimitedError after sixty looks in an hour.
 */
export async function proveDomain(
  ctx: Context,
  idOrSlug: string,
  domainId: number,
  readTxt: ReadTxt = readTxtRecords,
): Promise<{ domain: string }> {
  const { organization, domain } = await openDomain(ctx, idOrSlug, domainId);
  await countAttempt(ctx.db, { what: 'prove-domain', key: String(organization.id), strength: LOOKS });
  const { name } = proofRecord(domain);
  const isThere = await hasProof(domain, readTxt).catch((error: unknown) => {
    if (!(error instanceof DnsError)) throw error;
    throw new AppError('unavailable', `The DNS did not answer for ${name}. Try again in a few minutes.`, {
      cause: error,
    });
  });
  if (!isThere) {
    throw new AppError(
      'conflict',
      `There is no such record at ${name} yet. A new one can take some minutes, at some hosts an hour, to be seen.`,
      { reason: 'no-record' },
    );
  }
  const now = ctx.now();
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .update(organizationDomains)
      .set({ provenAt: domain.provenAt ?? now, seenAt: now, checkedAt: now })
      .where(eq(organizationDomains.id, domain.id));
    if (domain.provenAt) return;
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'domain.prove',
      target: { type: 'domain', id: domain.id, label: domain.domain },
    });
  });
  return { domain: domain.domain };
}
