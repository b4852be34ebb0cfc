import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { inviteLinks } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';

/**
 * Switches off every shareable link that a user made in an organization, for when they leave it: coming back does not
 * bring the links back. Answers their names; the caller writes the audit entry.
 */
export async function endTheirLinks(
  tx: Context<Tx>,
  organizationId: number,
  userId: number,
): Promise<string[]> {
  const ended = await tx.db
    .update(inviteLinks)
    .set({ endedAt: tx.now() })
    .where(
      and(
        eq(inviteLinks.organizationId, organizationId),
        eq(inviteLinks.makerId, userId),
        isNull(inviteLinks.endedAt),
      ),
    )
    .returning({ name: inviteLinks.name });
  return ended.map(({ name }) => name);
}
