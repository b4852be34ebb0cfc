import { and, eq, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { invites } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';

/** Ends the pending invites and requests of an organization that `which` picks. Answers their addresses, for the log. */
export async function revokePendingInvites(
  tx: Context<Tx>,
  organizationId: number,
  which: SQL,
): Promise<string[]> {
  const revoked = await tx.db
    .update(invites)
    .set({ status: 'revoked', endedAt: tx.now() })
    .where(and(eq(invites.organizationId, organizationId), eq(invites.status, 'pending'), which))
    .returning({ email: invites.email });
  return revoked.map(({ email }) => email);
}
