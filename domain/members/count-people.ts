import { and, count, eq, sql } from 'drizzle-orm';
import { invites, organizationSeats } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { openOrganization } from './access.ts';

/** Pending invites are counted so far and no further. */
export const COUNTED_INVITES_MAX = 10_000;

/**
 * How many members an organization has, and how many pending invites: of those at most one more than
 * `COUNTED_INVITES_MAX`, which then stands for "more". Costs the same however large the organization is.
 */
export async function countPeople(
  ctx: Context,
  idOrSlug: string,
): Promise<{ members: number; invites: number }> {
  const { organization } = await openOrganization(ctx, idOrSlug, 'member:read');
  const some = ctx.db
    .select({ one: sql`1`.as('one') })
    .from(invites)
    .where(
      and(
        eq(invites.organizationId, organization.id),
        eq(invites.status, 'pending'),
        eq(invites.kind, 'invite'),
      ),
    )
    .limit(COUNTED_INVITES_MAX + 1)
    .as('some');
  const [seats, coming] = await Promise.all([
    ctx.db
      .select({ n: organizationSeats.memberCount })
      .from(organizationSeats)
      .where(eq(organizationSeats.organizationId, organization.id)),
    ctx.db.select({ n: count() }).from(some),
  ]);
  return { members: seats[0]?.n ?? 0, invites: coming[0]?.n ?? 0 };
}
