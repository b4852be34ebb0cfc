import { z } from 'zod';
import { trustedDevices } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { env } from '#lib/env.ts';
import { parseInput } from '#lib/parse-input.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import { checkSecondFactor } from './check-second-factor.ts';
import { recordSecurityEvent } from './record-security-event.ts';
import { renewSession } from './renew-session.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const schema = z.object({ trust: z.boolean().default(false) });

export interface FinishedSignIn {
  session: SessionClaims;
  /** What this browser keeps when it was chosen to be trusted; else null. */
  trustToken: string | null;
}

/**
 * Takes the second step of a sign-in and answers the session that takes the place of the one that awaited it. With `trust`
 * this browser is not asked again until TRUSTED_DEVICE_DAYS have passed.
 *
 * Errors: those of `checkSecondFactor`; UnauthenticatedError when the session ended meanwhile.
 */
export async function finishSignIn(
  ctx: Context,
  awaiting: SessionClaims & { device: string },
  input: Record<string, unknown>,
  isKnownDevice = false,
): Promise<FinishedSignIn> {
  const { trust, ...proof } = { ...input, ...parseInput(schema, input) };
  const factor = await checkSecondFactor(ctx, awaiting, proof, isKnownDevice);
  return inTransaction(ctx, async (tx) => {
    const session = await renewSession(tx, awaiting);
    const { device } = awaiting;
    await recordSecurityEvent(tx, awaiting.userId, 'signed-in', { device, method: factor });
    const days = env().TRUSTED_DEVICE_DAYS;
    if (!trust || days === 0) return { session, trustToken: null };
    const trustToken = newToken();
    await tx.db.insert(trustedDevices).values({
      userId: awaiting.userId,
      tokenHash: hashToken(trustToken),
      device,
      createdAt: tx.now(),
      expiresAt: new Date(tx.now().getTime() + days * DAY_MS),
    });
    await recordSecurityEvent(tx, awaiting.userId, 'device-trusted', { device });
    return { session, trustToken };
  });
}
