import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { testSessions } from '#test/sessions.ts';
import { endOtherSessions } from './end-other-sessions.ts';
import { listSessions } from './list-sessions.ts';
import { resumeSession } from './resume-session.ts';

const database = testDatabase();
const { nobody, start } = testSessions(database);

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
