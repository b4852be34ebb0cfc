import { eq } from 'drizzle-orm';
import { sessions } from '#db/schema/index.ts';
import { startSession } from '#domain/identity/start-session.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { only } from '#lib/invariant.ts';
import type { TestDatabase } from './database.ts';
import { contextFor, createUser, type TestUser } from './factories.ts';

/** Where everybody signs in from. */
export const BROWSER = { device: 'Safari on iPhone', trustTokens: [] };

const STEP_UP_OVER_MS = 11 * 60_000;

/** Ways to make sessions and to look at them. Call once at the top of a test file. */
export function testSessions(database: TestDatabase) {
  const nobody = (now = new Date()) => contextFor(database.db, { type: 'anonymous' }, () => now);
  return {
    nobody,
    /** Signs somebody in with their password. */
    start(user: TestUser, { epoch = 0, trustTokens = [] as string[] } = {}) {
      const signedIn = { id: user.id, sessionEpoch: epoch };
      return startSession(nobody(), signedIn, { method: 'password', browser: { ...BROWSER, trustTokens } });
    },
    async rowOf({ sessionId }: Pick<SessionClaims, 'sessionId'>) {
      return only(await database.db.select().from(sessions).where(eq(sessions.id, sessionId)));
    },
    /** Somebody whose last proof of identity is too old for what asks for a fresh one. */
    async createStaleUser(password?: string): Promise<TestUser> {
      const user = await createUser(database.db, password === undefined ? {} : { password });
      const confirmedAt = new Date(Date.now() - STEP_UP_OVER_MS);
      await database.db.update(sessions).set({ confirmedAt }).where(eq(sessions.userId, user.id));
      return user;
    },
  };
}
