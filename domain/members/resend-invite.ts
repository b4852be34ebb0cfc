import { and, eq, sql } from 'drizzle-orm';
import { invites } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { actingUserId, type Context, inTransaction } from '#domain/context.ts';
import { readOption } from '#domain/organizations/read-option.ts';
import { AppError } from '#lib/errors.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import { countInvite } from './count-invite.ts';
import { hasFreeSeat } from './has-free-seat.ts';
import { inviteExpiry, inviteLink } from './invite-link.ts';
import { enqueueInviteMail } from './invite-mail-job.ts';
import { seatRefusal } from './invite-refusal.ts';
import { openPendingInvite, type PendingInvite } from './open-pending-invite.ts';

export interface ResentInvite {
  id: number;
  email: string;
  expiresAt: Date;
  /** The new link, this once, when it was asked for. */
  link: string | null;
}

/**
 * Sends an invite again with a new link and a new end; the old link then says that a newer one was sent. Whoever sends
 * it stands behind it from now on and becomes its inviter.
 *
 * Errors: those of `openPendingInvite`; RateLimitedError; AppError `conflict` when it was answered a moment before, or
 * with reason `organization-full` when it had expired and no seat is free for it to hold again.
 */
export async function resendInvite(
  ctx: Context,
  idOrSlug: string,
  inviteId: number,
  { sendMail = true, revealLink = false }: { sendMail?: boolean; revealLink?: boolean } = {},
): Promise<ResentInvite> {
  const { membership, invite } = await openPendingInvite(ctx, idOrSlug, inviteId);
  const { organization } = membership;
  await countInvite(ctx, organization.id, invite.emailNormalized);
  return inTransaction(ctx, async (tx) => {
    if (isExpired(invite, tx.now()) && !(await hasFreeSeat(tx, organization.id, { hasHeldSeat: false }))) {
      throw seatRefusal();
    }
    const token = newToken();
    const inviteExpiryDays = await readOption(tx, organization.id, 'inviteExpiryDays');
    const expiresAt = inviteExpiry(tx.now(), { inviteExpiryDays });
    const linkRevealed = revealLink || !sendMail;
    const updated = await tx.db
      .update(invites)
      .set({
        tokenHash: hashToken(token),
        replacedTokenHashes: sql`array_remove(${invites.replacedTokenHashes} || array[${invites.tokenHash}, ${invites.reminderTokenHash}], null)`,
        reminderTokenHash: null,
        expiryNotedAt: null,
        expiresAt,
        linkRevealed,
        inviterId: actingUserId(tx.actor) ?? invite.inviterId,
        mailStatus: sendMail ? 'queued' : 'none',
        mailError: null,
        mailAttempts: 0,
        remindedAt: null,
      })
      .where(and(eq(invites.id, invite.id), eq(invites.status, 'pending'), eq(invites.role, invite.role)))
      .returning({ id: invites.id });
    if (updated.length === 0) {
      throw new AppError('conflict', 'This invite was answered or changed a moment ago. Look again.');
    }
    if (sendMail) await enqueueInviteMail(tx, invite.id, token);
    await recordEntry(tx, {
      organizationId: organization.id,
      event: 'member.reinvite',
      target: { type: 'invite', id: invite.id, label: invite.email },
      changes: [{ field: 'expiresAt', before: invite.expiresAt, after: expiresAt }],
      data: { email: invite.email, role: invite.role, sendMail, linkRevealed },
    });
    const link = linkRevealed ? inviteLink(organization.slug, invite.id, token) : null;
    return { id: invite.id, email: invite.email, expiresAt, link };
  });
}

function isExpired({ expiresAt }: PendingInvite, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now;
}
