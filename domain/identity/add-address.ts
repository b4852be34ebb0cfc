import { count, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { emailAddresses } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { InvalidError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt, MAILS } from '#lib/rate-limit/limiter.ts';
import { findUserByAddress } from './accounts.ts';
import { mailAttempts } from './attempts.ts';
import { issueEmailToken } from './email-tokens.ts';
import { type Email, emailValue, returnToValue } from './fields.ts';
import { queueIdentityMail } from './identity-mail.ts';
import { requireSession } from './require-session.ts';
import { requireStepUp } from './require-step-up.ts';

/** How many addresses one account may have, those that are not verified included. */
export const ADDRESSES_MAX = 10;

const schema = z.strictObject({ email: emailValue, returnTo: returnToValue });

/**
 * Adds an address to the caller's account, not verified, and mails it a link; adding one that waits already mails a new
 * link. An address that belongs to another account gets a mail that says so, with the same answer here.
 *
 * Errors: those of `requireSession` and `requireStepUp`; InvalidError by field, for an address that is verified here
 * already and for one too many too; RateLimitedError.
 */
export async function addAddress(ctx: Context, input: unknown): Promise<{ address: string }> {
  const { userId } = requireSession(ctx.actor);
  await requireStepUp(ctx);
  const { email, returnTo } = parseInput(schema, input);
  await countAttempt(
    ctx.db,
    { what: 'add-address/user', key: String(userId), strength: MAILS },
    ...mailAttempts(ctx.ip, 'add-address', email.normalized),
  );
  await inTransaction(ctx, async (tx) => {
    const owner = await findUserByAddress(tx.db, email.normalized);
    if (owner?.id === userId) throw new InvalidError({ email: ['This address is yours already.'] });
    await insertUnverified(tx, userId, email);
    if (owner) {
      await queueIdentityMail(tx, 'address-taken', email.address);
      return;
    }
    const token = await issueEmailToken(tx, 'verify-address', email, { userId });
    await queueIdentityMail(tx, 'verify-address', email.address, { token, returnTo });
  });
  return { address: email.address };
}

async function insertUnverified(tx: Context<Tx>, userId: number, email: Email): Promise<void> {
  const inserted = await tx.db
    .insert(emailAddresses)
    .values({ userId, address: email.address, addressNormalized: email.normalized, createdAt: tx.now() })
    .onConflictDoNothing()
    .returning({ id: emailAddresses.id });
  if (inserted.length === 0) return;
  const [total] = await tx.db
    .select({ count: count() })
    .from(emailAddresses)
    .where(eq(emailAddresses.userId, userId));
  if (total && total.count > ADDRESSES_MAX) {
    throw new InvalidError({
      email: [`An account has at most ${ADDRESSES_MAX} addresses. Remove one first.`],
    });
  }
}
