import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/context.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, type TestUser } from '#test/factories.ts';
import { testSessions } from '#test/sessions.ts';
import { confirmSession } from './confirm-session.ts';
import { needsStepUp } from './needs-step-up.ts';
import { resumeSession } from './resume-session.ts';

const database = testDatabase();
const { createStaleUser } = testSessions(database);
const PASSWORD = 'tidal gauge 7';

function contextOf(actor: Actor) {
  return contextFor(database.db, actor);
}

function actorOf(user: TestUser, sessionId: string): Actor {
  return { ...user.actor, sessionId };
}

describe('confirmSession', () => {
  it('confirms by password and puts a new session in the place of the old', async () => {
    const user = await createStaleUser(PASSWORD);
    const renewed = await confirmSession(contextOf(user.actor), { password: PASSWORD });
    expect(await needsStepUp(contextOf(actorOf(user, renewed.sessionId)))).toBe(false);
    const old = { userId: user.id, sessionId: user.actor.sessionId };
    expect(await resumeSession(contextOf({ type: 'anonymous' }), old)).toBeNull();
  });

  it('refuses a wrong password, and counts the guesses', async () => {
    const user = await createStaleUser(PASSWORD);
    const guess = (password: string) =>
      confirmSession(contextOf(user.actor), { password }).catch((error) => error.code);
    const codes: unknown[] = [];
    for (let round = 0; round < 10; round += 1) codes.push(await guess(`guess ${round}`));
    expect(new Set(codes)).toEqual(new Set(['invalid']));
    expect(await guess(PASSWORD)).toBe('rate-limited');
    expect(await needsStepUp(contextOf(user.actor))).toBe(true);
  });

  it('refuses an account without a password', async () => {
    const user = await createStaleUser();
    await expect(confirmSession(contextOf(user.actor), { password: PASSWORD })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});
