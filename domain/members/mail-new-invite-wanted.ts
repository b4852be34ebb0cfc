import { and, eq, inArray, isNotNull, or } from 'drizzle-orm';
import { emailAddresses, invites, members, organizations } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { env } from '#lib/env.ts';
import type { JobRun } from '#lib/jobs/job.ts';
import { MailError, type MailMessage, sendMail } from '#lib/mail/send.ts';
import { newInviteWantedMail } from '#lib/mail/templates/new-invite-wanted-mail.tsx';
import type { NewInviteMailData } from './new-invite-mail-job.ts';

const RECIPIENTS_MAX = 20;

/**
 * Tells the inviter, while they are a member, and the managers and owners that a new invite is asked for. Run again it
 * may write to some of them twice; who cannot be reached for good is left out.
 */
export async function mailNewInviteWanted(
  ctx: Context,
  { inviteId, because }: NewInviteMailData,
  _run: JobRun,
  send: (message: MailMessage) => Promise<void> = sendMail,
): Promise<void> {
  const [found] = await ctx.db
    .select({ invite: invites, organization: organizations })
    .from(invites)
    .innerJoin(organizations, eq(organizations.id, invites.organizationId))
    .where(eq(invites.id, inviteId));
  if (!found) return;
  const { invite, organization } = found;
  const mail = await newInviteWantedMail({
    organizationName: organization.name,
    address: invite.email,
    because,
    membersUrl: `${env().NEXTAUTH_URL}/organizations/${organization.slug}/members`,
  });
  for (const to of await recipientsOf(ctx, invite)) {
    await send({ to, ...mail }).catch((error: unknown) => {
      if (!(error instanceof MailError) || !error.isPermanent) throw error;
    });
  }
}

async function recipientsOf(ctx: Context, invite: typeof invites.$inferSelect): Promise<string[]> {
  const rows = await ctx.db
    .select({ address: emailAddresses.address })
    .from(members)
    .innerJoin(emailAddresses, eq(emailAddresses.userId, members.userId))
    .where(
      and(
        eq(members.organizationId, invite.organizationId),
        eq(emailAddresses.isPrimary, true),
        isNotNull(emailAddresses.verifiedAt),
        or(inArray(members.role, ['manager', 'owner']), eq(members.userId, invite.inviterId ?? 0)),
      ),
    )
    .orderBy(members.id)
    .limit(RECIPIENTS_MAX);
  return rows.map(({ address }) => address);
}
