import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/context.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, signIn, type TestUser } from '#test/factories.ts';
import { newestMailedToken } from '#test/identity-mails.ts';
import { testSessions } from '#test/sessions.ts';
import { confirmSessionByLink } from './confirm-session-by-link.ts';
import { needsStepUp } from './needs-step-up.ts';
import { requestConfirmLink } from './request-confirm-link.ts';

const database = testDatabase();
const { createStaleUser } = testSessions(database);

function contextOf(actor: Actor) {
  return contextFor(database.db, actor);
}

function actorOf(user: TestUser, sessionId: string): Actor {
  return { ...user.actor, sessionId };
}

describe('confirmSessionByLink', () => {
  it('confirms the session that asked, once, and no other', async () => {
    const user = await createStaleUser();
    const ctx = contextOf(user.actor);
    expect(await requestConfirmLink(ctx, { returnTo: '/account' })).toEqual({ address: user.email });
    const token = await newestMailedToken(database.db, user.email);
    const elsewhere = await signIn(database.db, { ...user, sessionEpoch: 0 });
    await expect(confirmSessionByLink(contextOf(elsewhere), { token })).rejects.toMatchObject({
      reason: 'other-session',
    });
    const renewed = await confirmSessionByLink(ctx, { token });
    const after = contextOf(actorOf(user, renewed.sessionId));
    expect(await needsStepUp(after)).toBe(false);
    await expect(confirmSessionByLink(after, { token })).rejects.toMatchObject({ reason: 'used' });
    await expect(confirmSessionByLink(after, { token: 'x' })).rejects.toMatchObject({ reason: 'unknown' });
  });
});
