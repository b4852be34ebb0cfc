import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { organizationSeats, organizations } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { countHeldSeats } from './count-held-seats.ts';

/**
 * Whether one more seat can be taken, by a member or by an invite that is made now. Locks the organization's seat row
 * until commit, so that of any number who ask for the last seat, one gets it; a change of the limit comes wholly before
 * or wholly after. Without a limit nothing is locked or counted.
 *
 * `hasHeldSeat`: a pending invite holds the seat already, so only members count against it.
 */
export async function hasFreeSeat(
  tx: Context<Tx>,
  organizationId: number,
  { hasHeldSeat }: { hasHeldSeat: boolean },
): Promise<boolean> {
  const [organization] = await tx.db
    .select({ seatLimit: organizations.seatLimit })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('key share');
  const seatLimit = organization?.seatLimit ?? null;
  if (seatLimit === null) return true;
  const [seats] = await tx.db
    .select({ memberCount: organizationSeats.memberCount })
    .from(organizationSeats)
    .where(eq(organizationSeats.organizationId, organizationId))
    .for('update');
  const held = hasHeldSeat ? 0 : await countHeldSeats(tx, organizationId);
  return (seats?.memberCount ?? 0) + held < seatLimit;
}
