import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { sessions } from '#db/schema/index.ts';
import type { SessionClaims } from '#lib/auth/session.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, signIn } from '#test/factories.ts';
import { renewSession } from './renew-session.ts';
import { resumeSession } from './resume-session.ts';

const database = testDatabase();
const DAY_MS = 24 * 60 * 60 * 1000;

const at = (ms: number) => new Date(Date.now() + ms);

function nobody(now = new Date()) {
  return contextFor(database.db, { type: 'anonymous' }, () => now);
}

async function rowOf({ sessionId }: SessionClaims) {
  return only(await database.db.select().from(sessions).where(eq(sessions.id, sessionId)));
}

describe('renewSession', () => {
  it('takes the place of the old one once, and keeps its age', async () => {
    const user = await createUser(database.db);
    const createdAt = at(-DAY_MS);
    const { sessionId } = await signIn(database.db, { ...user, sessionEpoch: 0 }, { createdAt });
    const old = { userId: user.id, sessionId };
    const renewals = await Promise.allSettled(
      [1, 2].map(() => database.db.transaction((tx) => renewSession(contextFor(tx, user.actor), old))),
    );
    const renewed = renewals.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(renewed).toHaveLength(1);
    const session = only(renewed);
    expect(session.sessionId).not.toBe(sessionId);
    expect(await rowOf(session)).toMatchObject({ createdAt, device: 'Firefox on Linux', endedAt: null });
    expect(await resumeSession(nobody(), old)).toBeNull();
  });
});
