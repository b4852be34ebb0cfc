import { z } from 'zod';
import { type Context, inTransaction } from '#domain/context.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt } from '#lib/rate-limit/limiter.ts';
import { findUserByAddress } from './accounts.ts';
import { mailAttempts } from './attempts.ts';
import { issueEmailToken } from './email-tokens.ts';
import { emailValue, returnToValue } from './fields.ts';
import { queueIdentityMail } from './identity-mail.ts';

const schema = z.strictObject({
  email: emailValue,
  returnTo: returnToValue,
});

/**
 * Mails a link to choose a new password, or, to an address without an account, that there is none. The answer and
 * the work are the same. The address must be one string: never a list (CVE-2023-7028 mailed a reset to every address of one).
 *
 * Errors: InvalidError by field; RateLimitedError per address and per block of network addresses.
 */
export async function requestPasswordReset(ctx: Context, input: unknown): Promise<{ address: string }> {
  const { email, returnTo } = parseInput(schema, input);
  await countAttempt(ctx.db, ...mailAttempts(ctx.ip, 'reset-password', email.normalized));
  await inTransaction(ctx, async (tx) => {
    const user = await findUserByAddress(tx.db, email.normalized);
    // Issued for nobody too, who never gets it: the work must not tell who has an account.
    const token = await issueEmailToken(tx, 'reset-password', email);
    if (user) await queueIdentityMail(tx, 'reset-password', email.address, { token, returnTo });
    else await queueIdentityMail(tx, 'no-account', email.address, { returnTo });
  });
  return { address: email.address };
}
