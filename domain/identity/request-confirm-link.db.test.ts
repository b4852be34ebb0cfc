import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/context.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor } from '#test/factories.ts';
import { queuedIdentityMails } from '#test/identity-mails.ts';
import { testSessions } from '#test/sessions.ts';
import { requestConfirmLink } from './request-confirm-link.ts';

const database = testDatabase();
const { createStaleUser } = testSessions(database);

function contextOf(actor: Actor) {
  return contextFor(database.db, actor);
}

describe('requestConfirmLink', () => {
  it('mails the owner of the session, and not without end', async () => {
    const user = await createStaleUser();
    const ask = () => requestConfirmLink(contextOf(user.actor), { returnTo: '/account' });
    for (let round = 0; round < 6; round += 1) await ask();
    await expect(ask()).rejects.toMatchObject({ code: 'rate-limited' });
    expect(await queuedIdentityMails(database.db, user.email)).toHaveLength(6);
    await expect(requestConfirmLink(contextOf({ type: 'anonymous' }), {})).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});
