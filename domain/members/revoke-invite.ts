import { and, eq } from 'drizzle-orm';
import { invites } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { AppError } from '#lib/errors.ts';
import { openPendingInvite } from './open-pending-invite.ts';

/**
 * Takes a pending invite back: its link then says so.
 *
 * Errors: those of `openPendingInvite`; AppError `conflict` when it was accepted, declined or revoked a moment before.
 */
export async function revokeInvite(
  ctx: Context,
  idOrSlug: string,
  inviteId: number,
): Promise<{ email: string }> {
  const { membership, invite } = await openPendingInvite(ctx, idOrSlug, inviteId);
  return inTransaction(ctx, async (tx) => {
    const revoked = await tx.db
      .update(invites)
      .set({ status: 'revoked', endedAt: tx.now() })
      .where(and(eq(invites.id, invite.id), eq(invites.status, 'pending')))
      .returning({ id: invites.id });
    if (revoked.length === 0) {
      throw new AppError('conflict', 'This invite was answered a moment ago. Look again.');
    }
    await recordEntry(tx, {
      organizationId: membership.organization.id,
      event: 'member.revoke-invite',
      target: { type: 'invite', id: invite.id, label: invite.email },
      data: { email: invite.email, role: invite.role, inviterId: invite.inviterId },
    });
    return { email: invite.email };
  });
}
