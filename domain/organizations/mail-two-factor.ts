import { and, eq, isNotNull, not } from 'drizzle-orm';
import { emailAddresses, members, organizations } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { userHasTwoFactor } from '#domain/identity/two-factor.ts';
import { isTwoFactorDue } from '#domain/members/two-factor-rule.ts';
import { env } from '#lib/env.ts';
import type { JobRun } from '#lib/jobs/job.ts';
import { MailError, type MailMessage, sendMail } from '#lib/mail/send.ts';
import { twoFactorMail } from '#lib/mail/templates/two-factor-mail.tsx';
import type { TwoFactorMailData } from './two-factor-jobs.ts';

const FROM = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/**
 * Writes to one member that their organization requires a second factor, and from when. Nothing is sent when it does not
 * any more, when they have one meanwhile, or are no member; whoever cannot be reached for good is left out.
 */
export async function mailTwoFactor(
  ctx: Context,
  { organizationId, userId }: TwoFactorMailData,
  _run: JobRun,
  send: (message: MailMessage) => Promise<void> = sendMail,
): Promise<void> {
  const [found] = await ctx.db
    .select({ address: emailAddresses.address, organization: organizations })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .innerJoin(emailAddresses, eq(emailAddresses.userId, members.userId))
    .where(
      and(
        eq(members.organizationId, organizationId),
        eq(members.userId, userId),
        eq(organizations.require2FA, true),
        eq(emailAddresses.isPrimary, true),
        isNotNull(emailAddresses.verifiedAt),
        not(userHasTwoFactor(members.userId)),
      ),
    );
  if (!found) return;
  const { name, twoFactorFrom } = found.organization;
  const isDue = isTwoFactorDue(found.organization, ctx.now());
  const mail = await twoFactorMail({
    organizationName: name,
    from: isDue || twoFactorFrom === null ? null : `${FROM.format(twoFactorFrom)} UTC`,
    setUpUrl: `${env().NEXTAUTH_URL}/account/security`,
  });
  await send({ to: found.address, ...mail }).catch((error: unknown) => {
    if (!(error instanceof MailError) || !error.isPermanent) throw error;
  });
}
