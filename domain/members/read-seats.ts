import { eq } from 'drizzle-orm';
import { organizationSeats } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { Organization } from './access.ts';
import { countHeldSeats } from './count-held-seats.ts';

/** The seats of an organization that has a limit: those of members, and those that pending invites hold. */
export interface Seats {
  limit: number;
  members: number;
  held: number;
  /** Never below zero. */
  free: number;
}

/** How the seats of an organization stand now, or null when it has no limit. */
export async function readSeats(
  ctx: Context,
  organization: Pick<Organization, 'id' | 'seatLimit'>,
): Promise<Seats | null> {
  const { id, seatLimit: limit } = organization;
  if (limit === null) return null;
  const [row] = await ctx.db
    .select({ members: organizationSeats.memberCount })
    .from(organizationSeats)
    .where(eq(organizationSeats.organizationId, id));
  const members = row?.members ?? 0;
  const held = await countHeldSeats(ctx, id);
  return { limit, members, held, free: Math.max(0, limit - members - held) };
}
