import { and, eq, isNotNull } from 'drizzle-orm';
import { emailAddresses, invites, organizations } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { JobRun } from '#lib/jobs/job.ts';
import { MailError, type MailMessage, sendMail } from '#lib/mail/send.ts';
import { requestOutcomeMail } from '#lib/mail/templates/request-mail.tsx';

/**
 * Tells whoever asked what became of it: of an invite request the member who made it, of a join request the address that
 * wants in. Who cannot be reached for good is not an error.
 */
export async function mailRequestOutcome(
  ctx: Context,
  { requestId, outcome }: { requestId: number; outcome: 'approved' | 'denied' },
  _run: JobRun,
  send: (message: MailMessage) => Promise<void> = sendMail,
): Promise<void> {
  const [found] = await ctx.db
    .select({
      request: invites,
      organizationName: organizations.name,
      requesterAddress: emailAddresses.address,
    })
    .from(invites)
    .innerJoin(organizations, eq(organizations.id, invites.organizationId))
    .leftJoin(
      emailAddresses,
      and(
        eq(emailAddresses.userId, invites.requesterId),
        eq(emailAddresses.isPrimary, true),
        isNotNull(emailAddresses.verifiedAt),
      ),
    )
    .where(eq(invites.id, requestId));
  if (!found) return;
  const { request, organizationName, requesterAddress } = found;
  // An approved request is an invite by now; only requests of members for others are told that they were approved.
  const isForAnother = outcome === 'approved' || request.kind === 'invite-request';
  const to = isForAnother ? requesterAddress : request.email;
  if (to === null) return;
  const mail = await requestOutcomeMail({
    organizationName,
    address: request.email,
    isOwn: !isForAnother,
    isApproved: outcome === 'approved',
  });
  await send({ to, ...mail }).catch((error: unknown) => {
    if (!(error instanceof MailError) || !error.isPermanent) throw error;
  });
}
