import { and, count, eq, gt, isNull, or } from 'drizzle-orm';
import { invites } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';

/** How many seats of an organization are held by invites that can still be accepted. Requests hold none. */
export async function countHeldSeats(ctx: Context, organizationId: number): Promise<number> {
  const [held] = await ctx.db
    .select({ n: count() })
    .from(invites)
    .where(
      and(
        eq(invites.organizationId, organizationId),
        eq(invites.status, 'pending'),
        eq(invites.kind, 'invite'),
        or(isNull(invites.expiresAt), gt(invites.expiresAt, ctx.now())),
      ),
    );
  return held?.n ?? 0;
}
