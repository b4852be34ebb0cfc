import { and, eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { invites } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { JobRun } from '#lib/jobs/job.ts';
import { MailError, type MailMessage, sendMail } from '#lib/mail/send.ts';
import { inviteMail } from '#lib/mail/templates/invite-mail.tsx';
import { unseal } from '#lib/seal.ts';
import { findInvite } from './find-invite.ts';
import { inviteLink, isOpenedBy } from './invite-link.ts';
import { INVITE_MAIL_SEAL, type InviteMailData } from './invite-mail-job.ts';
import { inviteRefusal } from './invite-refusal.ts';
import { inviteState, isOpen } from './invite-state.ts';
import { roleName } from './roles.ts';

const UNTIL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/**
 * Sends the mail of an invite, or the reminder of it, and keeps what became of it on the invite: sent, at which try, or
 * why not. An invite that is no longer
 * open gets none, and says why; one that a newer mail has replaced gets none. Neither is an error. Being run twice sends it twice at worst.
 *
 * Throws MailError while another try may help; a refusal for good is kept as `failed` and not thrown.
 */
export async function mailInvite(
  ctx: Context<Db>,
  { inviteId, sealed, isReminder = false }: InviteMailData,
  run: JobRun,
  send: (message: MailMessage) => Promise<void> = sendMail,
): Promise<void> {
  const token = (await unseal(INVITE_MAIL_SEAL, sealed))?.token;
  if (typeof token !== 'string') return;
  const found = await findInvite(ctx, { inviteId, token });
  if (!found) return;
  const isCurrent = and(eq(invites.id, inviteId), isOpenedBy(token));
  const state = inviteState(found.facts);
  if (state !== 'ready' && !isOpen(state)) {
    const mailError = `Nothing was sent: ${inviteRefusal(state).message}`;
    await ctx.db.update(invites).set({ mailStatus: 'failed', mailError }).where(isCurrent);
    return;
  }
  const { invite, organization, inviter } = found;
  const props = {
    organizationName: organization.name,
    inviterName: inviter?.name ?? organization.name,
    roleName: roleName(invite.role),
    teamNames: found.teamNames,
    message: invite.message,
    address: invite.email,
    isReminder,
    openUntil: invite.expiresAt && `${UNTIL.format(invite.expiresAt)} UTC`,
    link: inviteLink(organization.slug, inviteId, token),
  };
  try {
    await send({ to: invite.email, ...(await inviteMail(props)) });
  } catch (error) {
    const isPermanent = error instanceof MailError && error.isPermanent;
    const mailError = error instanceof MailError ? error.message : 'The mail could not be written.';
    const mailStatus = isPermanent || run.isLastAttempt ? 'failed' : 'queued';
    await ctx.db.update(invites).set({ mailStatus, mailError, mailAttempts: run.attempt }).where(isCurrent);
    if (isPermanent) return;
    throw error;
  }
  await ctx.db
    .update(invites)
    .set({ mailStatus: 'sent', mailError: null, mailedAt: ctx.now(), mailAttempts: run.attempt })
    .where(isCurrent);
}
