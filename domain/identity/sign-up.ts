import { z } from 'zod';
import { type Context, inTransaction } from '#domain/context.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt } from '#lib/rate-limit/limiter.ts';
import { hashToken } from '#lib/secret-token.ts';
import { findUserByAddress } from './accounts.ts';
import { mailAttempts } from './attempts.ts';
import { issueEmailToken } from './email-tokens.ts';
import { emailValue, newPasswordValue, personNameValue, returnToValue } from './fields.ts';
import { queueIdentityMail } from './identity-mail.ts';
import { hashNewPassword } from './new-password.ts';

const schema = z.strictObject({
  name: personNameValue,
  email: emailValue,
  password: newPasswordValue,
  returnTo: returnToValue,
});

/**
 * Starts a sign-up: mails a link to the address; the account is made when the link is confirmed. When the address has an
 * account already, the mail says so instead; the answer and the work are the same, so that nobody can ask us who has an account.
 *
 * `browserSecret` is a secret that only the browser of the sign-up keeps: with it the link is confirmed by one press,
 * elsewhere only with the password.
 *
 * Errors: InvalidError by field; RateLimitedError per address and per block of network addresses. No user row is made.
 */
export async function signUp(
  ctx: Context,
  input: unknown,
  browserSecret: string,
): Promise<{ address: string }> {
  const { name, email, password, returnTo } = parseInput(schema, input);
  await countAttempt(ctx.db, ...mailAttempts(ctx.ip, 'sign-up', email.normalized));
  const passwordHash = await hashNewPassword(password, [email.address, name]);
  await inTransaction(ctx, async (tx) => {
    const user = await findUserByAddress(tx.db, email.normalized);
    const browserHash = hashToken(browserSecret).toString('hex');
    // Issued beside an account too, and never sent then: the work must not tell who has one.
    const data = user ? {} : { name, passwordHash, browserHash };
    const token = await issueEmailToken(tx, 'sign-up', email, data);
    if (user) await queueIdentityMail(tx, 'account-exists', email.address, { returnTo });
    else await queueIdentityMail(tx, 'confirm-sign-up', email.address, { token, returnTo });
  });
  return { address: email.address };
}
