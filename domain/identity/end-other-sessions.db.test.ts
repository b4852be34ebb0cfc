import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, type TestUser } from '#test/factories.ts';
import { endOtherSessions } from './end-other-sessions.ts';
import { listSessions } from './list-sessions.ts';
import { resumeSession } from './resume-session.ts';
import { startSession } from './start-session.ts';

const database = testDatabase();
const BROWSER = { device: 'Safari on iPhone', trustTokens: [] };

function nobody(now = new Date()) {
  return contextFor(database.db, { type: 'anonymous' }, () => now);
}

function start(user: TestUser, { epoch = 0, trustTokens = [] as string[] } = {}) {
  const signedIn = { id: user.id, sessionEpoch: epoch };
  return startSession(nobody(), signedIn, { method: 'password', browser: { ...BROWSER, trustTokens } });
}

describe('endOtherSessions', () => {
  it('ends all but this one', async () => {
    const user = await createUser(database.db);
    const elsewhere = await Promise.all([start(user), start(user)]);
    const ctx = contextFor(database.db, user.actor);
    expect(await endOtherSessions(ctx)).toEqual({ count: 2 });
    for (const session of elsewhere) expect(await resumeSession(nobody(), session)).toBeNull();
    expect(await listSessions(ctx)).toMatchObject([{ id: user.actor.sessionId, isThis: true }]);
    expect(await endOtherSessions(ctx)).toEqual({ count: 0 });
  });

  it('is closed to tokens and to nobody', async () => {
    const user = await createUser(database.db);
    const token = { type: 'token' as const, userId: user.id, tokenId: 1, label: 'CI', scopes: [] };
    for (const verb of [endOtherSessions, listSessions]) {
      await expect(verb(contextFor(database.db, token))).rejects.toMatchObject({ code: 'forbidden' });
      await expect(verb(nobody())).rejects.toMatchObject({ code: 'unauthenticated' });
    }
  });
});
