import { type Context, inTransaction } from '#domain/context.ts';
import { AppError } from '#lib/errors.ts';
import { replaceRecoveryCodes } from './added-factor.ts';
import { recordSecurityEvent } from './record-security-event.ts';
import { requireSession } from './require-session.ts';
import { requireStepUp } from './require-step-up.ts';
import { hasTwoFactor } from './two-factor.ts';

/**
 * Makes ten new recovery codes for the caller, in the answer and nowhere else; the old ones stop working.
 *
 * Errors: those of `requireSession` and `requireStepUp`; a conflict for somebody without a second factor.
 */
export async function makeRecoveryCodes(ctx: Context): Promise<{ codes: string[] }> {
  const { userId } = requireSession(ctx.actor);
  await requireStepUp(ctx);
  return inTransaction(ctx, async (tx) => {
    if (!(await hasTwoFactor(tx.db, userId))) {
      throw new AppError('conflict', 'Recovery codes stand in for a second factor. Add one first.');
    }
    await recordSecurityEvent(tx, userId, 'recovery-codes-made');
    return { codes: await replaceRecoveryCodes(tx, userId) };
  });
}
