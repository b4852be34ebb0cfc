import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/context.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, signIn, type TestUser } from '#test/factories.ts';
import { needsStepUp } from './needs-step-up.ts';

const database = testDatabase();

function contextOf(actor: Actor) {
  return contextFor(database.db, actor);
}

function actorOf(user: TestUser, sessionId: string): Actor {
  return { ...user.actor, sessionId };
}

describe('needsStepUp', () => {
  it('takes no ended session and nobody else’s for a proof', async () => {
    const [user, other] = [await createUser(database.db), await createUser(database.db)];
    expect(await needsStepUp(contextOf(actorOf(other, user.actor.sessionId)))).toBe(true);
    const ended = await signIn(database.db, { ...user, sessionEpoch: 0 }, { endedAt: new Date() });
    expect(await needsStepUp(contextOf(ended))).toBe(true);
  });
});
