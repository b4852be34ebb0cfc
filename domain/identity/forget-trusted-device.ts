import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { trustedDevices } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import { NotFoundError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { recordSecurityEvent } from './record-security-event.ts';
import { requireSession } from './require-session.ts';

const schema = z.strictObject({ deviceId: z.uuid('Choose a browser.') });

/**
 * Ends the trust in one browser of the caller: the next sign-in there asks for the second factor again.
 * Errors: those of `requireSession`; InvalidError; NotFoundError for one that is not the caller's.
 */
export async function forgetTrustedDevice(ctx: Context, input: unknown): Promise<{ device: string }> {
  const { userId } = requireSession(ctx.actor);
  const { deviceId } = parseInput(schema, input);
  return inTransaction(ctx, async (tx) => {
    const [forgotten] = await tx.db
      .delete(trustedDevices)
      .where(and(eq(trustedDevices.id, deviceId), eq(trustedDevices.userId, userId)))
      .returning({ device: trustedDevices.device });
    if (!forgotten) throw new NotFoundError('trusted browser');
    await recordSecurityEvent(tx, userId, 'device-forgotten', { device: forgotten.device });
    return forgotten;
  });
}
