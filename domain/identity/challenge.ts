import { and, eq, isNull } from 'drizzle-orm';
import type { Db, Tx } from '#db/client.ts';
import { sessions } from '#db/schema/index.ts';
import type { Context } from '#domain/context.ts';
import type { SessionClaims } from '#lib/auth/session.ts';

const CHALLENGE_TTL_MS = 5 * 60_000;

/** Remembers in the session what its browser is asked to sign. A newer challenge takes the place of an older one. */
export async function keepChallenge(
  db: Db | Tx,
  { sessionId }: SessionClaims,
  challenge: string,
  now: Date,
): Promise<void> {
  const challengeExpiresAt = new Date(now.getTime() + CHALLENGE_TTL_MS);
  await db
    .update(sessions)
    .set({ challenge, challengeExpiresAt })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
}

/** The challenge of this session, which is forgotten by it; null when there is none or its time is over. */
export async function takeChallenge(
  tx: Context<Tx>,
  { sessionId, userId }: SessionClaims,
): Promise<string | null> {
  const ofSession = and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.endedAt));
  const [found] = await tx.db
    .select({ challenge: sessions.challenge, expiresAt: sessions.challengeExpiresAt })
    .from(sessions)
    .where(ofSession)
    .for('update');
  if (!found?.challenge || !found.expiresAt) return null;
  await tx.db.update(sessions).set({ challenge: null, challengeExpiresAt: null }).where(ofSession);
  return found.expiresAt > tx.now() ? found.challenge : null;
}
