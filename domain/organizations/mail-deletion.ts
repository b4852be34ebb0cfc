import { and, eq, isNotNull } from 'drizzle-orm';
import { emailAddresses, members } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { env } from '#lib/env.ts';
import type { JobRun } from '#lib/jobs/job.ts';
import { MailError, type MailMessage, sendMail } from '#lib/mail/send.ts';
import { deletionMail } from '#lib/mail/templates/deletion-mail.tsx';
import type { DeletionMailData } from './deletion-jobs.ts';
import { findDeletion } from './find-deletion.ts';

const DUE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/**
 * Writes to one owner that the organization will be deleted. Nothing is sent when it was restored meanwhile, and to who is
 * no owner any more; whoever cannot be reached for good is left out. Run twice, it may write twice.
 */
export async function mailDeletion(
  ctx: Context,
  { organizationId, userId }: DeletionMailData,
  _run: JobRun,
  send: (message: MailMessage) => Promise<void> = sendMail,
): Promise<void> {
  const deletion = await findDeletion(ctx, organizationId);
  if (!deletion) return;
  const [owner] = await ctx.db
    .select({ address: emailAddresses.address })
    .from(members)
    .innerJoin(emailAddresses, eq(emailAddresses.userId, members.userId))
    .where(
      and(
        eq(members.organizationId, organizationId),
        eq(members.userId, userId),
        eq(members.role, 'owner'),
        eq(emailAddresses.isPrimary, true),
        isNotNull(emailAddresses.verifiedAt),
      ),
    );
  if (!owner) return;
  const mail = await deletionMail({
    organizationName: deletion.name,
    actorLabel: deletion.actorLabel,
    ip: deletion.ip,
    due: `${DUE.format(deletion.dueAt)} UTC`,
    restoreUrl: `${env().NEXTAUTH_URL}/organizations/${deletion.slug}/settings`,
  });
  await send({ to: owner.address, ...mail }).catch((error: unknown) => {
    if (!(error instanceof MailError) || !error.isPermanent) throw error;
  });
}
