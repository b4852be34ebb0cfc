import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { blockAttempts } from '#domain/identity/attempts.ts';
import { AppError, RateLimitedError } from '#lib/errors.ts';
import { countAttempt } from '#lib/rate-limit/limiter.ts';

/** The reason by which verbs refuse the token of a link that was never given out. */
const NEVER_GIVEN_OUT = 'unknown';

/**
 * Counts an error that says that the token of a link was never given out, and answers the error to tell: the same, or
 * RateLimitedError once too many came from one block of addresses. Other errors are answered as they are.
 */
export async function refusalOf(ctx: Context<Db>, error: unknown): Promise<unknown> {
  const isWrongSecret = error instanceof AppError && error.reason === NEVER_GIVEN_OUT;
  return isWrongSecret ? countWrongSecret(ctx, error) : error;
}

/**
 * The same for an error that is known to be about a secret, such as an API token. Only wrong ones are counted, and a right
 * one is always taken: whoever shares a block of addresses with somebody who guesses is not locked out.
 */
export async function countWrongSecret(ctx: Context<Db>, error: AppError): Promise<AppError> {
  try {
    await countAttempt(ctx.db, ...blockAttempts(ctx.ip, 'wrong-secret'));
    return error;
  } catch (limited) {
    if (limited instanceof RateLimitedError) return limited;
    throw limited;
  }
}
