import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { emailAddresses } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { AppError, NotFoundError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { addressTaken, findUserByAddress, provenAddresses } from './accounts.ts';
import { claimEmailToken, type EmailToken } from './email-tokens.ts';
import { secretValue } from './fields.ts';
import { queueIdentityMail } from './identity-mail.ts';
import { recordSecurityEvent } from './record-security-event.ts';
import { requireSession } from './require-session.ts';

const schema = z.strictObject({ token: secretValue('Open the link from the mail again.') });

/**
 * Marks an address of the caller verified by the link that was mailed to it, and tells the primary address. Only the
 * account that asked for the link can: a stranger who adds somebody's address gains nothing when that person opens their
 * link, signed in as themselves.
 *
 * Errors: those of `requireSession`; DeadLinkError; AppError `forbidden` with reason `other-account` (the link stays open);
 * NotFoundError when the address was removed meanwhile; a conflict `address-taken` when another account was faster.
 */
export async function verifyAddress(ctx: Context, input: unknown): Promise<{ address: string }> {
  const { userId } = requireSession(ctx.actor);
  const { token } = parseInput(schema, input);
  return inTransaction(ctx, async (tx) => {
    const claimed = await claimEmailToken(tx, 'verify-address', token);
    if (claimed.userId !== userId) throw otherAccount();
    const [primary] = await provenAddresses(tx.db, userId);
    const verified = await markVerified(tx, userId, claimed);
    await recordSecurityEvent(tx, userId, 'address-added', { address: verified.address });
    if (primary !== undefined) await queueIdentityMail(tx, 'address-added', primary);
    return verified;
  });
}

/** A savepoint of its own, so that losing a race by the unique index says so instead of failing. */
async function markVerified(
  tx: Context<Tx>,
  userId: number,
  claimed: EmailToken,
): Promise<{ address: string }> {
  const email = { address: claimed.address, normalized: claimed.addressNormalized };
  if (await findUserByAddress(tx.db, email.normalized)) throw addressTaken(email);
  const rows = await tx.db
    .transaction((savepoint) =>
      savepoint
        .update(emailAddresses)
        .set({ verifiedAt: tx.now() })
        .where(
          and(
            eq(emailAddresses.userId, userId),
            eq(emailAddresses.addressNormalized, email.normalized),
            isNull(emailAddresses.verifiedAt),
          ),
        )
        .returning({ address: emailAddresses.address }),
    )
    .catch(async (error: unknown) => {
      throw (await findUserByAddress(tx.db, email.normalized)) ? addressTaken(email) : error;
    });
  const [verified] = rows;
  if (!verified) throw new NotFoundError('address');
  return verified;
}

function otherAccount(): AppError {
  return new AppError(
    'forbidden',
    'This link was asked for from another account. Sign in with that one and open the link again.',
    { reason: 'other-account' },
  );
}
