import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { emailTokens, securityEvents, sessions, trustedDevices } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { newestMailedToken } from '#test/identity-mails.ts';
import { readEmailLink } from './read-email-link.ts';
import { removeExpiredSecrets } from './remove-expired-secrets.ts';
import { requestPasswordReset } from './request-password-reset.ts';

const database = testDatabase();
const DAY_MS = 86_400_000;

function later(days: number) {
  return contextFor(database.db, undefined, () => new Date(Date.now() + days * DAY_MS));
}

describe('removeExpiredSecrets', () => {
  it('removes a link a week after its end, and lets it say until then that it is expired', async () => {
    const { email } = await createUser(database.db);
    await requestPasswordReset({ ...contextFor(database.db, { type: 'anonymous' }), ip: null }, { email });
    const token = await newestMailedToken(database.db, email);
    expect(await removeExpiredSecrets(later(6))).toMatchObject({ links: 0 });
    expect(await readEmailLink(later(6), 'reset-password', token)).toEqual({ state: 'expired' });
    expect(await removeExpiredSecrets(later(8))).toMatchObject({ links: 1 });
    expect(await readEmailLink(later(8), 'reset-password', token)).toEqual({ state: 'unknown' });
    const left = await database.db.select().from(emailTokens).where(eq(emailTokens.addressNormalized, email));
    expect(left).toEqual([]);
  });

  it('removes sessions a month after they were over, trust that has run out, and old lines of the log', async () => {
    const user = await createUser(database.db);
    const ofUser = { userId: user.id };
    await database.db.insert(securityEvents).values({ ...ofUser, event: 'password-changed' });
    const expiresAt = new Date(Date.now() + DAY_MS);
    await database.db
      .insert(trustedDevices)
      .values({ ...ofUser, tokenHash: Buffer.from(user.email), device: 'x', expiresAt });
    const left = async () => [
      (await database.db.select().from(sessions).where(eq(sessions.userId, user.id))).length,
      (await database.db.select().from(trustedDevices).where(eq(trustedDevices.userId, user.id))).length,
      (await database.db.select().from(securityEvents).where(eq(securityEvents.userId, user.id))).length,
    ];
    await removeExpiredSecrets(later(0));
    expect(await left()).toEqual([1, 1, 1]);
    await removeExpiredSecrets(later(43));
    expect(await left()).toEqual([1, 0, 1]);
    await removeExpiredSecrets(later(45));
    expect(await left()).toEqual([0, 0, 1]);
    await removeExpiredSecrets(later(366));
    expect(await left()).toEqual([0, 0, 0]);
  });
});
