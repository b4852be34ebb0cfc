import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { sessions } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { createUser } from '#test/factories.ts';
import { testSessions } from '#test/sessions.ts';
import { resumeSession } from './resume-session.ts';

const database = testDatabase();
const { nobody, rowOf, start } = testSessions(database);
const DAY_MS = 24 * 60 * 60 * 1000;

const at = (ms: number) => new Date(Date.now() + ms);

describe('resumeSession', () => {
  it('ends after its longest time, and after its longest time unused', async () => {
    const user = await createUser(database.db);
    const [idle, old] = [await start(user), await start(user)];
    await database.db
      .update(sessions)
      .set({ lastUsedAt: at(29.9 * DAY_MS) })
      .where(eq(sessions.id, old.sessionId));
    expect(await resumeSession(nobody(at(14.1 * DAY_MS)), idle)).toBeNull();
    expect(await resumeSession(nobody(at(29.9 * DAY_MS)), old)).not.toBeNull();
    expect(await resumeSession(nobody(at(30.1 * DAY_MS)), old)).toBeNull();
  });

  it('holds for nothing with the first request after another node has ended it', async () => {
    const user = await createUser(database.db);
    const ends = [
      (id: string) => sql`update sessions set ended_at = now() where id = ${id}`,
      (id: string) => sql`delete from sessions where id = ${id}`,
      () => sql`update users set session_epoch = session_epoch + 1 where id = ${user.id}`,
    ];
    const node = openDb(database.url, 1);
    for (const end of ends) {
      const session = await start(user);
      expect(await resumeSession(nobody(), session)).not.toBeNull();
      await node.execute(end(session.sessionId));
      expect(await resumeSession(nobody(), session)).toBeNull();
    }
    await closeDb(node);
  });

  it('writes the time of last use once in some minutes', async () => {
    const session = await start(await createUser(database.db));
    const { lastUsedAt } = await rowOf(session);
    await resumeSession(nobody(at(4 * 60_000)), session);
    expect(await rowOf(session)).toMatchObject({ lastUsedAt });
    const later = at(6 * 60_000);
    await resumeSession(nobody(later), session);
    expect(await rowOf(session)).toMatchObject({ lastUsedAt: later });
  });

  it('does not take a session for somebody else’s, or one that never was', async () => {
    const [user, other] = [await createUser(database.db), await createUser(database.db)];
    const session = await start(user);
    expect(await resumeSession(nobody(), { ...session, userId: other.id })).toBeNull();
    const unknown = { userId: user.id, sessionId: '00000000-0000-4000-8000-000000000000' };
    expect(await resumeSession(nobody(), unknown)).toBeNull();
  });
});
