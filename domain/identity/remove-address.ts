import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { emailAddresses } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { AppError, NotFoundError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { addressIdValue } from './fields.ts';
import { recordSecurityEvent } from './record-security-event.ts';
import { requireSession } from './require-session.ts';
import { requireStepUp } from './require-step-up.ts';

const schema = z.strictObject({ addressId: addressIdValue });

/**
 * Removes an address of the caller that is not the primary one. Another account may verify it from then on.
 *
 * Errors: those of `requireSession` and `requireStepUp`; InvalidError; NotFoundError for one that is not the caller's; a
 * conflict with reason `address-primary`.
 */
export async function removeAddress(ctx: Context, input: unknown): Promise<{ address: string }> {
  const { userId } = requireSession(ctx.actor);
  await requireStepUp(ctx);
  const { addressId } = parseInput(schema, input);
  const own = and(eq(emailAddresses.id, addressId), eq(emailAddresses.userId, userId));
  return inTransaction(ctx, async (tx) => {
    const [removed] = await tx.db
      .delete(emailAddresses)
      .where(and(own, eq(emailAddresses.isPrimary, false)))
      .returning({ address: emailAddresses.address });
    if (removed) {
      await recordSecurityEvent(tx, userId, 'address-removed', { address: removed.address });
      return removed;
    }
    const [primary] = await tx.db.select({ id: emailAddresses.id }).from(emailAddresses).where(own);
    if (!primary) throw new NotFoundError('address');
    throw new AppError('conflict', 'This is your primary address. Make another one primary first.', {
      reason: 'address-primary',
    });
  });
}
