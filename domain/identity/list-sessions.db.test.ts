import { describe, expect, it } from 'vitest';
import type { sessions } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, signIn } from '#test/factories.ts';
import { listSessions } from './list-sessions.ts';

const database = testDatabase();
const DAY_MS = 24 * 60 * 60 * 1000;

const at = (ms: number) => new Date(Date.now() + ms);

describe('listSessions', () => {
  it('shows this one first, then the last used, and none that ended or ran out', async () => {
    const user = await createUser(database.db);
    const account = { ...user, sessionEpoch: 0 };
    const row = (overrides: Partial<typeof sessions.$inferInsert>) => signIn(database.db, account, overrides);
    const older = await row({ device: 'Edge on Windows', lastUsedAt: at(-DAY_MS) });
    const newer = await row({ device: 'Chrome on Android', lastUsedAt: at(-60_000) });
    await row({ endedAt: new Date() });
    await row({ lastUsedAt: at(-15 * DAY_MS) });
    await row({ createdAt: at(-31 * DAY_MS) });
    await row({ epoch: 7 });
    const listed = await listSessions(contextFor(database.db, user.actor));
    expect(listed.map(({ id }) => id)).toEqual([user.actor.sessionId, newer.sessionId, older.sessionId]);
    expect(listed.map(({ isThis }) => isThis)).toEqual([true, false, false]);
  });
});
