import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { sessions } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import { carrySsoProofs } from '#domain/sso/session-proof.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { UnauthenticatedError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';

/**
 * Puts a new session in the place of one whose user has just proven who they are, so that a stolen cookie of before is
 * worth nothing after. The new one keeps the device, the way in and the age of the old one, counts as confirmed now, and
 * has its epoch, or `newEpoch` where the caller has just raised it. Throws UnauthenticatedError when the old one has ended; of two at once one is renewed.
 */
export async function renewSession(
  tx: Context<Tx>,
  claims: SessionClaims,
  newEpoch?: number,
): Promise<SessionClaims> {
  const now = tx.now();
  const [old] = await tx.db
    .update(sessions)
    .set({ endedAt: now })
    .where(
      and(eq(sessions.id, claims.sessionId), eq(sessions.userId, claims.userId), isNull(sessions.endedAt)),
    )
    .returning({
      epoch: sessions.epoch,
      method: sessions.method,
      device: sessions.device,
      createdAt: sessions.createdAt,
    });
  if (!old) throw new UnauthenticatedError();
  const { id } = only(
    await tx.db
      .insert(sessions)
      .values({
        ...old,
        epoch: newEpoch ?? old.epoch,
        userId: claims.userId,
        ip: tx.ip,
        lastUsedAt: now,
        confirmedAt: now,
      })
      .returning({ id: sessions.id }),
  );
  await carrySsoProofs(tx.db, claims.sessionId, id);
  return { userId: claims.userId, sessionId: id };
}
