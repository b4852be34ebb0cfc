import { actingUserId, type Context } from '#domain/context.ts';
import { countAttempt, type Strength } from '#lib/rate-limit/limiter.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How many invites may go out in a day (spec/invites.md 2.5): by one inviter, in one organization, to one address. */
export const INVITES_PER_INVITER: Strength = { attempts: 100, windowMs: DAY_MS };
export const INVITES_PER_ORGANIZATION: Strength = { attempts: 100, windowMs: DAY_MS };
export const INVITES_PER_ADDRESS: Strength = { attempts: 10, windowMs: DAY_MS };

/**
 * Counts one invite that is about to be made or sent again, on all three counters. Throws RateLimitedError. The system
 * is counted per organization and address like anybody else.
 */
export async function countInvite(
  ctx: Context,
  organizationId: number,
  emailNormalized: string,
): Promise<void> {
  const userId = actingUserId(ctx.actor);
  const byInviter = {
    what: 'invite-inviter',
    key: `${organizationId}/${userId}`,
    strength: INVITES_PER_INVITER,
  };
  await countAttempt(
    ctx.db,
    ...(userId === null ? [] : [byInviter]),
    { what: 'invite-organization', key: String(organizationId), strength: INVITES_PER_ORGANIZATION },
    {
      what: 'invite-address',
      key: `${organizationId}/${emailNormalized}`,
      strength: INVITES_PER_ADDRESS,
    },
  );
}
