import { actingUserId, type Context } from '#domain/context.ts';
import { env } from '#lib/env.ts';
import { type Attempt, countAttempt } from '#lib/rate-limit/limiter.ts';
import type { AvatarOwner } from './open-avatar-owner.ts';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Counts a picture that is about to be taken and decoded: by whoever sends it, whatever it is for, and in the
 * organization that owns it or whose team does. The numbers are settings of the site. Throws RateLimitedError; a refused
 * picture costs none of its bytes.
 */
export async function countUpload(ctx: Context, owner: AvatarOwner): Promise<void> {
  const { AVATARS_PER_PERSON, AVATARS_PER_ORGANIZATION } = env();
  const userId = actingUserId(ctx.actor);
  const attempts: Attempt[] = [];
  if (userId !== null) attempts.push(perHour('avatar-person', userId, AVATARS_PER_PERSON));
  const [organizationId] = owner.type === 'user' ? [] : owner.organizationIds;
  if (organizationId !== undefined) {
    attempts.push(perHour('avatar-organization', organizationId, AVATARS_PER_ORGANIZATION));
  }
  await countAttempt(ctx.db, ...attempts);
}

function perHour(what: string, id: number, attempts: number): Attempt {
  return { what, key: String(id), strength: { attempts, windowMs: HOUR_MS } };
}
