import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { hashPassword, needsRehash, verifyPassword } from '#lib/auth/password.ts';
import { UnauthenticatedError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt, forgetAttempts, refundAttempt } from '#lib/rate-limit/limiter.ts';
import { findUserByAddress, type SignedIn } from './accounts.ts';
import { blockAttempts, guessAttempts } from './attempts.ts';
import { emailValue, secretValue } from './fields.ts';

const schema = z.strictObject({ email: emailValue, password: secretValue('Type your password.') });

/** One answer for an unknown address, an account without a password, and a wrong password. */
export const WRONG_PASSWORD =
  'The address or the password is not right. Try again, or have a link mailed to you to sign in without one.';

/**
 * Signs in by address and password. `knownUserIds` are the users who signed in on this browser before, from its cookie:
 * strangers cannot use up their attempts.
 *
 * Errors: InvalidError by field; UnauthenticatedError, the same in text and time whatever was wrong; RateLimitedError,
 * counted before the password is looked at, so that guesses at the same moment each count.
 */
export async function signInWithPassword(
  ctx: Context,
  input: unknown,
  knownUserIds: readonly number[] = [],
): Promise<SignedIn> {
  const { email, password } = parseInput(schema, input);
  const user = await findUserByAddress(ctx.db, email.normalized);
  const isKnownDevice = user !== undefined && knownUserIds.includes(user.id);
  const ofBlock = blockAttempts(ctx.ip, 'sign-in');
  const account = accountKey(user?.id, email.normalized);
  const ofAccount = guessAttempts('password', ctx.ip, account, isKnownDevice);
  await countAttempt(ctx.db, ...ofBlock, ...ofAccount);
  if (!(await verifyPassword(user?.passwordHash ?? null, password)) || !user) {
    throw new UnauthenticatedError(WRONG_PASSWORD);
  }
  await refundAttempt(ctx.db, ...ofBlock);
  await forgetAttempts(ctx.db, ...ofAccount);
  if (user.passwordHash && needsRehash(user.passwordHash)) {
    const passwordHash = await hashPassword(password);
    await ctx.db.update(users).set({ passwordHash }).where(eq(users.id, user.id));
  }
  return { id: user.id, sessionEpoch: user.sessionEpoch };
}

/** All addresses of one user share one counter; an address of nobody has one too, so that counting tells nothing. */
function accountKey(userId: number | undefined, normalized: string): string {
  return userId === undefined ? normalized : `user ${userId}`;
}
