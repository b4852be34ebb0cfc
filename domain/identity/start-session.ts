import { and, eq, gt, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { sessions, trustedDevices } from '#db/schema/index.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { only } from '#lib/invariant.ts';
import { hashToken } from '#lib/secret-token.ts';
import type { SignedIn } from './accounts.ts';
import { recordSecurityEvent } from './record-security-event.ts';
import { signOut } from './sign-out.ts';
import { hasTwoFactor } from './two-factor.ts';

/** What is known of the browser that somebody signs in on. */
export interface Browser {
  /** Its name and system, in words. */
  device: string;
  /** The secrets that it keeps for users who trust it. */
  trustTokens: readonly string[];
}

export interface StartedSession extends SessionClaims {
  /** A second factor is still to be shown; until then the session lets nobody in. */
  awaitsSecondStep: boolean;
}

/**
 * Starts a session for a user who has passed the first step by `method`. Every way in ends here, so that a user with a
 * second factor is asked for it whichever way they came, except on a browser that they trust. The session that this
 * browser had before ends. One whose epoch was raised since the first step holds from the start for nothing.
 */
export async function startSession(
  ctx: Context,
  user: SignedIn,
  { method, browser }: { method: string; browser: Browser },
): Promise<StartedSession> {
  return inTransaction(ctx, async (tx) => {
    await signOut(tx);
    const awaitsSecondStep =
      (await hasTwoFactor(tx.db, user.id)) && !(await isTrusted(tx, user.id, browser.trustTokens));
    const now = tx.now();
    const { id } = only(
      await tx.db
        .insert(sessions)
        .values({
          userId: user.id,
          epoch: user.sessionEpoch,
          method,
          device: browser.device,
          ip: tx.ip,
          awaitsSecondStep,
          createdAt: now,
          lastUsedAt: now,
          confirmedAt: awaitsSecondStep ? null : now,
        })
        .returning({ id: sessions.id }),
    );
    if (!awaitsSecondStep) {
      await recordSecurityEvent(tx, user.id, 'signed-in', { device: browser.device, method });
    }
    return { userId: user.id, sessionId: id, awaitsSecondStep };
  });
}

async function isTrusted(tx: Context<Tx>, userId: number, tokens: readonly string[]): Promise<boolean> {
  if (tokens.length === 0) return false;
  const found = await tx.db
    .select({ id: trustedDevices.id })
    .from(trustedDevices)
    .where(
      and(
        eq(trustedDevices.userId, userId),
        inArray(trustedDevices.tokenHash, tokens.map(hashToken)),
        gt(trustedDevices.expiresAt, tx.now()),
      ),
    );
  return found.length > 0;
}
