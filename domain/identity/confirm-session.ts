import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { parseInput } from '#domain/organizations/parse-input.ts';
import { verifyPassword } from '#lib/auth/password.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { InvalidError } from '#lib/errors.ts';
import { countAttempt, forgetAttempts, GUESSES } from '#lib/rate-limit/limiter.ts';
import { secretValue } from './fields.ts';
import { renewSession } from './renew-session.ts';
import { requireSession } from './require-session.ts';

const schema = z.strictObject({ password: secretValue('Type your password.') });

/**
 * Confirms by password that the caller is who they say, for the next ten minutes, and answers the session that takes the
 * place of this one.
 *
 * Errors: those of `requireSession`; InvalidError for `password`; RateLimitedError after too many wrong ones. This session
 * stays as it was then.
 */
export async function confirmSession(ctx: Context, input: unknown): Promise<SessionClaims> {
  const claims = requireSession(ctx.actor);
  const { password } = parseInput(schema, input);
  const attempts = { what: 'confirm-session', key: String(claims.userId), strength: GUESSES };
  await countAttempt(ctx.db, attempts);
  const [user] = await ctx.db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, claims.userId));
  if (!(await verifyPassword(user?.passwordHash ?? null, password))) {
    throw new InvalidError({ password: ['This is not your password.'] });
  }
  await forgetAttempts(ctx.db, attempts);
  return inTransaction(ctx, (tx) => renewSession(tx, claims));
}
