import { sql } from 'drizzle-orm';
import { buildSqlOnce } from '#db/build-once.ts';
import type { Tx } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { countHeldSeats } from './count-held-seats.ts';

/**
 * The seats of an organization as `seat_limit` and `member_count`, the limit held as it is and, where there is one, the
 * seats locked until commit.
 */
export const LOCKED_SEATS = sql`
  select seat_limit, case when seat_limit is not null then (
    select member_count from organization_seats where organization_id = organizations.id for update
  ) end as member_count
  from organizations where id = ${sql.placeholder('organizationId')} for key share`;

const lockSeats = buildSqlOnce<{ seat_limit: number | null; member_count: number | null }>(
  () => LOCKED_SEATS,
);

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
  const [seats] = await lockSeats(tx.db, { organizationId });
  const seatLimit = seats?.seat_limit ?? null;
  if (seatLimit === null) return true;
  const held = hasHeldSeat ? 0 : await countHeldSeats(tx, organizationId);
  return (seats?.member_count ?? 0) + held < seatLimit;
}
