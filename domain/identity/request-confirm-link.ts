import { z } from 'zod';
import { type Context, inTransaction } from '#domain/context.ts';
import { parseEmail } from '#lib/email-address.ts';
import { UnauthenticatedError } from '#lib/errors.ts';
import { invariant } from '#lib/invariant.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt, MAILS } from '#lib/rate-limit/limiter.ts';
import { provenAddresses } from './accounts.ts';
import { issueEmailToken } from './email-tokens.ts';
import { returnToValue } from './fields.ts';
import { queueIdentityMail } from './identity-mail.ts';
import { requireSession } from './require-session.ts';

const schema = z.strictObject({ returnTo: returnToValue });

/**
 * Mails a link to the caller's primary address by which they confirm that it is them, for those without a password. The
 * link confirms the session that asked and no other.
 *
 * Errors: those of `requireSession`; RateLimitedError.
 */
export async function requestConfirmLink(ctx: Context, input: unknown): Promise<{ address: string }> {
  const { userId, sessionId } = requireSession(ctx.actor);
  const { returnTo } = parseInput(schema, input);
  await countAttempt(ctx.db, { what: 'confirm-link', key: String(userId), strength: MAILS });
  const [address] = await provenAddresses(ctx.db, userId);
  if (address === undefined) throw new UnauthenticatedError();
  const email = parseEmail(address);
  invariant(email.ok, 'a stored address was parsed');
  return inTransaction(ctx, async (tx) => {
    const token = await issueEmailToken(tx, 'confirm-session', email, { sessionId });
    await queueIdentityMail(tx, 'confirm-session', address, { token, returnTo });
    return { address };
  });
}
