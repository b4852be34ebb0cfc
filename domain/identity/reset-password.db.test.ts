import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { users } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser } from '#test/factories.ts';
import { newestMailedToken, queuedIdentityMails } from '#test/identity-mails.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { resetPassword } from './reset-password.ts';
import { signInWithPassword } from './sign-in-with-password.ts';

const database = testDatabase();
const HOUR_MS = 3_600_000;
const NEW = 'ebb and flood 8';

function nobody(db = database.db, now = () => new Date()) {
  return { ...contextFor(db, { type: 'anonymous' }, now), ip: null };
}

async function asked() {
  const user = await createUser(database.db);
  await requestPasswordReset(nobody(), { email: user.email });
  return { user, token: await newestMailedToken(database.db, user.email) };
}

async function epochOf(userId: number) {
  const [row] = await database.db.select().from(users).where(eq(users.id, userId));
  return row?.sessionEpoch;
}

describe('resetPassword', () => {
  it('sets the password, ends every session and tells the owner', async () => {
    const { user, token } = await asked();
    expect(await resetPassword(nobody(), { token, password: NEW })).toEqual({ id: user.id, sessionEpoch: 1 });
    expect(await epochOf(user.id)).toBe(1);
    expect(await signInWithPassword(nobody(), { email: user.email, password: NEW })).toMatchObject({
      id: user.id,
    });
    expect((await queuedIdentityMails(database.db, user.email)).map(({ kind }) => kind)).toEqual([
      'reset-password',
      'password-changed',
    ]);
  });

  it('counts once when the link is used twice at the same moment', async () => {
    const { user, token } = await asked();
    const other = openDb(database.url, 2);
    try {
      const results = await Promise.allSettled(
        [database.db, other, database.db, other].map((db, index) =>
          resetPassword(nobody(db), { token, password: `ebb and flood ${index}` }),
        ),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await epochOf(user.id)).toBe(1);
    } finally {
      await closeDb(other);
    }
  });

  it('closes every other link of the same kind', async () => {
    const { user, token } = await asked();
    await requestPasswordReset(nobody(), { email: user.email });
    const newer = await newestMailedToken(database.db, user.email);
    await resetPassword(nobody(), { token, password: NEW });
    await expect(resetPassword(nobody(), { token: newer, password: NEW })).rejects.toMatchObject({
      reason: 'used',
    });
  });

  it('keeps the link open when the new password is refused', async () => {
    const { user, token } = await asked();
    for (const password of ['short', user.email, undefined, [NEW]]) {
      await expect(resetPassword(nobody(), { token, password })).rejects.toMatchObject({ code: 'invalid' });
    }
    expect(await resetPassword(nobody(), { token, password: NEW })).toMatchObject({ id: user.id });
  });

  it('says that a link is expired, or unknown', async () => {
    const { token } = await asked();
    const later = nobody(database.db, () => new Date(Date.now() + HOUR_MS));
    await expect(resetPassword(later, { token, password: NEW })).rejects.toMatchObject({ reason: 'expired' });
    const unknown = { token: 'f'.repeat(64), password: NEW };
    await expect(resetPassword(nobody(), unknown)).rejects.toMatchObject({ reason: 'unknown' });
  });
});
