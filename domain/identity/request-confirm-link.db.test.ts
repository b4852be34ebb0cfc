import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { sessions } from '#db/schema/index.ts';
import type { Actor } from '#domain/context.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { queuedIdentityMails } from '#test/identity-mails.ts';
import { requestConfirmLink } from './request-confirm-link.ts';

const database = testDatabase();

function contextOf(actor: Actor) {
  return contextFor(database.db, actor);
}

/** Somebody whose last proof of identity is eleven minutes old. */
async function person(password?: string) {
  const user = await createUser(database.db, password === undefined ? {} : { password });
  const confirmedAt = new Date(Date.now() - 11 * 60_000);
  await database.db.update(sessions).set({ confirmedAt }).where(eq(sessions.userId, user.id));
  return user;
}

describe('requestConfirmLink', () => {
  it('mails the owner of the session, and not without end', async () => {
    const user = await person();
    const ask = () => requestConfirmLink(contextOf(user.actor), { returnTo: '/account' });
    for (let round = 0; round < 6; round += 1) await ask();
    await expect(ask()).rejects.toMatchObject({ code: 'rate-limited' });
    expect(await queuedIdentityMails(database.db, user.email)).toHaveLength(6);
    await expect(requestConfirmLink(contextOf({ type: 'anonymous' }), {})).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});
