import { eq } from 'drizzle-orm';
import { organizationSeats, organizations } from '#db/schema/index.ts';
import { actingUserId, type Context } from '#domain/context.ts';
import { hasTwoFactor } from '#domain/identity/two-factor.ts';
import { needsSso, ssoStanding } from '#domain/sso/session-proof.ts';
import { only } from '#lib/invariant.ts';
import type { Organization } from './access.ts';
import type { EntryFacts } from './entry-obstacle.ts';

/** The facts of entry-obstacle.ts, for the ways in that are no invite: links, domains. */
export async function readEntryFacts(
  ctx: Context,
  { id, seatLimit, require2FA }: Organization,
): Promise<EntryFacts> {
  const row = only(
    await ctx.db
      .select({
        needsSso: needsSso(ssoStanding(ctx.actor, ctx.now()), id),
        memberCount: organizationSeats.memberCount,
      })
      .from(organizations)
      .leftJoin(organizationSeats, eq(organizationSeats.organizationId, organizations.id))
      .where(eq(organizations.id, id)),
  );
  const userId = actingUserId(ctx.actor);
  const needsTwoFactor = require2FA && userId !== null && !(await hasTwoFactor(ctx.db, userId));
  return {
    needsSso: row.needsSso,
    needsTwoFactor,
    isFull: seatLimit !== null && (row.memberCount ?? 0) >= seatLimit,
  };
}
