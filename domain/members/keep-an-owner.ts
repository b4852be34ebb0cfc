import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { members } from '#db/schema/index.ts';
import { ForbiddenError } from '#lib/errors.ts';

/**
 * Holds the owners of an organization as they are until commit, and refuses when this member is the last of them. Two
 * owners who demote or leave at once come one after the other, so that one stays. Invites to become owner do not count.
 */
export async function keepAnOwner(tx: Tx, organizationId: number, memberId: number): Promise<void> {
  const owners = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.role, 'owner')))
    .orderBy(asc(members.id))
    .for('update');
  if (owners.some(({ id }) => id !== memberId)) return;
  throw new ForbiddenError('The last owner cannot leave or be made less. Make somebody else an owner first.');
}
