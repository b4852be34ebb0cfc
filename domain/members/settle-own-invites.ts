import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { emailAddresses, invites } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';

/**
 * Ends whatever still waits in an organization for a user who joins another way: their invites and requests count as
 * accepted by them, so that they hold no seat and wait for no answer. Answers whether one of them was an invite, which
 * held a seat.
 */
export async function settleOwnInvites(
  tx: Context<Tx>,
  organizationId: number,
  userId: number,
): Promise<{ hadInvite: boolean }> {
  const own = tx.db
    .select({ normalized: emailAddresses.addressNormalized })
    .from(emailAddresses)
    .where(and(eq(emailAddresses.userId, userId), isNotNull(emailAddresses.verifiedAt)));
  const settled = await tx.db
    .update(invites)
    .set({ status: 'accepted', acceptedById: userId, endedAt: tx.now() })
    .where(
      and(
        eq(invites.organizationId, organizationId),
        eq(invites.status, 'pending'),
        inArray(invites.emailNormalized, own),
      ),
    )
    .returning({ kind: invites.kind, expiresAt: invites.expiresAt });
  const now = tx.now();
  return {
    hadInvite: settled.some(
      ({ kind, expiresAt }) => kind === 'invite' && (expiresAt === null || expiresAt > now),
    ),
  };
}
