import { actingUserId, type Context } from '#domain/context.ts';
import { countAttempt } from '#lib/rate-limit/limiter.ts';
import { inviteCounters } from './invite-counters.ts';

/**
 * Counts one invite that is about to be made or sent again, on all three counters. Throws RateLimitedError. The system
 * is counted per organization and address like anybody else.
 */
export async function countInvite(
  ctx: Context,
  organizationId: number,
  emailNormalized: string,
): Promise<void> {
  const { shared, ofAddress } = inviteCounters(actingUserId(ctx.actor), organizationId);
  await countAttempt(ctx.db, ...shared, ofAddress(emailNormalized));
}
