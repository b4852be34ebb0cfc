import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/context.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { testSessions } from '#test/sessions.ts';
import { needsStepUp } from './needs-step-up.ts';
import { requireStepUp } from './require-step-up.ts';

const database = testDatabase();
const { createStaleUser } = testSessions(database);

function contextOf(actor: Actor) {
  return contextFor(database.db, actor);
}

describe('requireStepUp', () => {
  it('asks again ten minutes after the last proof, and lets tokens and the system pass', async () => {
    const [fresh, stale] = [await createUser(database.db), await createStaleUser()];
    await expect(requireStepUp(contextOf(fresh.actor))).resolves.toBe(undefined);
    await expect(requireStepUp(contextOf(stale.actor))).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'step-up-needed',
    });
    const { sessionId: _, ...withoutSession } = fresh.actor;
    expect(await needsStepUp(contextOf(withoutSession))).toBe(true);
    const token: Actor = { type: 'token', userId: stale.id, tokenId: 1, label: 'CI', scopes: [] };
    await requireStepUp(contextOf(token));
    await requireStepUp(contextFor(database.db));
    await expect(requireStepUp(contextOf({ type: 'anonymous' }))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});
