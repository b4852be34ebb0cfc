import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { emailTokens } from '#db/schema/index.ts';
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
});
