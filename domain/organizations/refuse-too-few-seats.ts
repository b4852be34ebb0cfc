import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { organizationSeats } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { countHeldSeats } from '#domain/members/count-held-seats.ts';
import { InvalidError } from '#lib/errors.ts';

/**
 * Refuses a seat limit below what members use and pending invites hold: who was promised a seat keeps it. Call it under
 * the lock of the organization; it holds the seats as they are until commit. Null, no limit, is never too few.
 */
export async function refuseTooFewSeats(
  tx: Context<Tx>,
  organizationId: number,
  seatLimit: number | null,
): Promise<void> {
  if (seatLimit === null) return;
  const [seats] = await tx.db
    .select({ memberCount: organizationSeats.memberCount })
    .from(organizationSeats)
    .where(eq(organizationSeats.organizationId, organizationId))
    .for('update');
  const members = seats?.memberCount ?? 0;
  const held = await countHeldSeats(tx, organizationId);
  if (members + held <= seatLimit) return;
  throw new InvalidError({
    seatLimit: [
      `${members + held} seats are in use: ${members} by members, ${held} by pending invites. Give at least as many, or remove or revoke some first.`,
    ],
  });
}
