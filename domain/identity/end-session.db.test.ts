import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { testSessions } from '#test/sessions.ts';
import { endSession } from './end-session.ts';
import { resumeSession } from './resume-session.ts';

const database = testDatabase();
const { nobody, start } = testSessions(database);

describe('endSession', () => {
  it('ends one session everywhere with its next request, and not that of another person', async () => {
    const [user, other] = [await createUser(database.db), await createUser(database.db)];
    const elsewhere = await start(user);
    const { sessionId } = elsewhere;
    const ctx = contextFor(database.db, user.actor);
    await expect(endSession(contextFor(database.db, other.actor), { sessionId })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await endSession(ctx, { sessionId })).toEqual({ device: 'Safari on iPhone' });
    expect(await resumeSession(nobody(), elsewhere)).toBeNull();
    await expect(endSession(ctx, { sessionId })).rejects.toMatchObject({ code: 'not-found' });
    await expect(endSession(ctx, { sessionId: 'x' })).rejects.toMatchObject({ code: 'invalid' });
  });
});
