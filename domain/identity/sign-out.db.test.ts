import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { resumeSession } from './resume-session.ts';
import { signOut } from './sign-out.ts';

const database = testDatabase();

describe('signOut', () => {
  it('ends the session of the caller, so that a copy of its cookie is worth nothing', async () => {
    const user = await createUser(database.db);
    const nobody = contextFor(database.db, { type: 'anonymous' });
    const claims = { userId: user.id, sessionId: user.actor.sessionId };
    expect(await resumeSession(nobody, claims)).not.toBeNull();
    await signOut(contextFor(database.db, user.actor));
    expect(await resumeSession(nobody, claims)).toBeNull();
    await expect(signOut(nobody)).resolves.toBe(undefined);
  });
});
