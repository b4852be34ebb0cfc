import type { Context } from '#domain/context.ts';
import { blockAttempts } from '#domain/identity/attempts.ts';
import { parseEmail } from '#lib/email-address.ts';
import { InvalidError } from '#lib/errors.ts';
import { countAttempt } from '#lib/rate-limit/limiter.ts';
import { findDoor, findDoorOfDomain, type SsoDoor } from './door.ts';

/**
 * The door that an address or a slug leads to: an address through the organization that has proven its domain.
 *
 * Errors: InvalidError for `organization`, the same for what does not exist and what has no single sign-on;
 * RateLimitedError.
 */
export async function chooseDoor(ctx: Context, typed: string): Promise<SsoDoor> {
  await countAttempt(ctx.db, ...blockAttempts(ctx.ip, 'sso/choose'));
  const email = parseEmail(typed);
  const door = email.ok
    ? await findDoorOfDomain(ctx.db, email.normalized.slice(email.normalized.lastIndexOf('@') + 1))
    : await findDoor(ctx.db, typed.trim().toLowerCase());
  if (door) return door;
  throw new InvalidError({
    organization: [
      'No single sign-on is set up for this. Give your work address, or ask for the name in the address of your organization.',
    ],
  });
}
