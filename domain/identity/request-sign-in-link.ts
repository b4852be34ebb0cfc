import { z } from 'zod';
import type { Context } from '#domain/context.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt } from '#lib/rate-limit/limiter.ts';
import { mailAttempts } from './attempts.ts';
import { emailValue, returnToValue } from './fields.ts';

const schema = z.strictObject({ email: emailValue, returnTo: returnToValue });

/**
 * Has a link to sign in mailed by `mailLink`, which gets the normalized address. The answer is the same whether the
 * address has an account; to one without, the page of the link offers to make it.
 *
 * Errors: InvalidError by field; RateLimitedError per address and per block of network addresses; nothing is mailed then.
 */
export async function requestSignInLink(
  ctx: Context,
  input: unknown,
  mailLink: (link: { address: string; returnTo: string }) => Promise<void>,
): Promise<{ address: string }> {
  const { email, returnTo } = parseInput(schema, input);
  await countAttempt(ctx.db, ...mailAttempts(ctx.ip, 'sign-in-link', email.normalized));
  await mailLink({ address: email.normalized, returnTo });
  return { address: email.address };
}
