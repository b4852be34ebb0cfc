import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { verifyPassword } from '#lib/auth/password.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt, forgetAttempts, GUESSES } from '#lib/rate-limit/limiter.ts';
import { checkSecondFactor } from './check-second-factor.ts';
import { secretValue } from './fields.ts';
import { renewSession } from './renew-session.ts';
import { requireSession } from './require-session.ts';

const passwordSchema = z.strictObject({ password: secretValue('Type your password.') });

/**
 * Confirms that the caller is who they say, for the next ten minutes, by `password`, or by their second factor as
 * `checkSecondFactor` takes it (`code` or `response`), and answers the session that takes the place of this one.
 *
 * Errors: those of `requireSession`; InvalidError for the field; RateLimitedError after too many wrong ones. This session
 * stays as it was then.
 */
export async function confirmSession(ctx: Context, input: Record<string, unknown>): Promise<SessionClaims> {
  const claims = requireSession(ctx.actor);
  if ('password' in input) await checkPassword(ctx, claims, input);
  else await checkSecondFactor(ctx, claims, input, true);
  return inTransaction(ctx, (tx) => renewSession(tx, claims));
}

async function checkPassword(ctx: Context, { userId }: SessionClaims, input: unknown): Promise<void> {
  const { password } = parseInput(passwordSchema, input);
  const attempts = { what: 'confirm-session', key: String(userId), strength: GUESSES };
  await countAttempt(ctx.db, attempts);
  const [user] = await ctx.db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, userId));
  if (!(await verifyPassword(user?.passwordHash ?? null, password))) {
    throw new InvalidError({ password: ['This is not your password.'] });
  }
  await forgetAttempts(ctx.db, attempts);
}
