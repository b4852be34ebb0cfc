import { and, eq, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { emailAddresses, users } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { AppError, NotFoundError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { issueEmailToken } from './email-tokens.ts';
import { addressIdValue } from './fields.ts';
import { queueIdentityMail } from './identity-mail.ts';
import { recordSecurityEvent } from './record-security-event.ts';
import { requireSession } from './require-session.ts';
import { requireStepUp } from './require-step-up.ts';

const schema = z.strictObject({ addressId: addressIdValue });

/**
 * Makes a verified address of the caller the primary one, to which mails about the account go. The one that was primary
 * gets a mail with a link that undoes it (`keepPrimaryAddress`), open for a week. Making the primary one primary changes
 * nothing.
 *
 * Errors: those of `requireSession` and `requireStepUp`; InvalidError; NotFoundError for an address that is not the
 * caller's; a conflict with reason `address-unverified`.
 */
export async function makeAddressPrimary(ctx: Context, input: unknown): Promise<{ address: string }> {
  const { userId } = requireSession(ctx.actor);
  await requireStepUp(ctx);
  const { addressId } = parseInput(schema, input);
  return inTransaction(ctx, async (tx) => {
    await tx.db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
    const [wanted] = await tx.db
      .select()
      .from(emailAddresses)
      .where(and(eq(emailAddresses.id, addressId), eq(emailAddresses.userId, userId)));
    if (!wanted) throw new NotFoundError('address');
    if (!wanted.verifiedAt) {
      throw new AppError('conflict', 'Verify this address first.', { reason: 'address-unverified' });
    }
    if (wanted.isPrimary) return { address: wanted.address };
    const former = await movePrimary(tx, userId, addressId);
    await recordSecurityEvent(tx, userId, 'primary-changed', { address: wanted.address });
    if (former) {
      const email = { address: former.address, normalized: former.addressNormalized };
      const token = await issueEmailToken(tx, 'keep-primary', email, { userId });
      await queueIdentityMail(tx, 'primary-changed', former.address, { token });
    }
    return { address: wanted.address };
  });
}

/** Makes this address primary and answers the one that was. The caller holds the lock of the user. */
export async function movePrimary(tx: Context<Tx>, userId: number, addressId: number) {
  const [former] = await tx.db
    .update(emailAddresses)
    .set({ isPrimary: false })
    .where(and(eq(emailAddresses.userId, userId), eq(emailAddresses.isPrimary, true)))
    .returning();
  await tx.db
    .update(emailAddresses)
    .set({ isPrimary: true })
    .where(and(eq(emailAddresses.id, addressId), isNotNull(emailAddresses.verifiedAt)));
  return former;
}
