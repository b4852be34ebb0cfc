import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { emailAddresses, members, organizationDomains, organizations } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { env } from '#lib/env.ts';
import type { JobRun } from '#lib/jobs/job.ts';
import { MailError, type MailMessage, sendMail } from '#lib/mail/send.ts';
import { lostProofMail } from '#lib/mail/templates/lost-proof-mail.tsx';
import { proofRecord } from './domain-proof.ts';
import type { LostProofMailData } from './lost-proof-job.ts';

/**
 * Writes to one owner that the record of a domain is gone, what no longer works, and which record brings it back. Nothing
 * is sent when it was proven again or removed meanwhile, nor to who is no owner any more; whoever cannot be reached for
 * good is left out.
 */
export async function mailLostProof(
  ctx: Context,
  { domainId, userId }: LostProofMailData,
  _run: JobRun,
  send: (message: MailMessage) => Promise<void> = sendMail,
): Promise<void> {
  const [found] = await ctx.db
    .select({ to: emailAddresses.address, domain: organizationDomains, organization: organizations })
    .from(organizationDomains)
    .innerJoin(organizations, eq(organizations.id, organizationDomains.organizationId))
    .innerJoin(members, eq(members.organizationId, organizations.id))
    .innerJoin(emailAddresses, eq(emailAddresses.userId, members.userId))
    .where(
      and(
        eq(organizationDomains.id, domainId),
        isNull(organizationDomains.provenAt),
        eq(members.userId, userId),
        eq(members.role, 'owner'),
        eq(emailAddresses.isPrimary, true),
        isNotNull(emailAddresses.verifiedAt),
      ),
    );
  if (!found) return;
  const { to, domain, organization } = found;
  const mail = await lostProofMail({
    organizationName: organization.name,
    domain: domain.domain,
    entry: domain.entry,
    record: proofRecord(domain),
    domainsUrl: `${env().NEXTAUTH_URL}/organizations/${organization.slug}/settings/domains`,
  });
  await send({ to, ...mail }).catch((error: unknown) => {
    if (!(error instanceof MailError) || !error.isPermanent) throw error;
  });
}
