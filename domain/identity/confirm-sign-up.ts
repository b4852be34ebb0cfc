import { z } from 'zod';
import { type Context, inTransaction } from '#domain/context.ts';
import { verifyPassword } from '#lib/auth/password.ts';
import { InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt, GUESSES } from '#lib/rate-limit/limiter.ts';
import { hashToken, sameHash } from '#lib/secret-token.ts';
import { insertUser, type SignedIn } from './accounts.ts';
import {
  claimEmailToken,
  DeadLinkError,
  deadLinkReason,
  type EmailToken,
  findEmailToken,
} from './email-tokens.ts';
import { secretValue } from './fields.ts';

const schema = z.strictObject({
  token: secretValue('Open the link from the mail again.'),
  password: z.string().optional(),
});

/**
 * Makes the account of a sign-up, now that its address is proven. Whoever holds the link must also be the one who signed
 * up, by the browser's secret or by the password: else a stranger could sign up with the address of somebody who then
 * opens an account of which the stranger knows the password.
 *
 * Errors: DeadLinkError; InvalidError for `password` when it is needed and missing or wrong (the link stays open);
 * RateLimitedError; a conflict with reason `address-taken` when an account was made meanwhile. Of two confirmations at
 * the same moment one makes the account.
 */
export async function confirmSignUp(
  ctx: Context,
  input: unknown,
  browserSecret: string | null,
): Promise<SignedIn> {
  const { token, password } = parseInput(schema, input);
  const found = await findEmailToken(ctx.db, 'sign-up', token);
  const reason = deadLinkReason(found, ctx.now());
  if (!found || reason) throw new DeadLinkError(reason ?? 'unknown');
  if (!isSameBrowser(found, browserSecret)) await requirePassword(ctx, found, password ?? '');
  return inTransaction(ctx, async (tx) => {
    const { address, addressNormalized, data } = await claimEmailToken(tx, 'sign-up', token);
    return insertUser(tx, {
      name: data.name ?? address,
      email: { address, normalized: addressNormalized },
      passwordHash: data.passwordHash ?? null,
    });
  });
}

/** Whether this browser is the one that signed up. */
export function isSameBrowser({ data }: EmailToken, browserSecret: string | null): boolean {
  if (browserSecret === null || data.browserHash === undefined) return false;
  return sameHash(Buffer.from(data.browserHash, 'hex'), hashToken(browserSecret));
}

async function requirePassword(ctx: Context, found: EmailToken, password: string): Promise<void> {
  if (password === '') {
    throw new InvalidError({ password: ['Type the password that you chose when you signed up.'] });
  }
  await countAttempt(ctx.db, { what: 'confirm-sign-up', key: String(found.id), strength: GUESSES });
  if (await verifyPassword(found.data.passwordHash ?? null, password)) return;
  throw new InvalidError({ password: ['This is not the password that was chosen at sign-up.'] });
}
