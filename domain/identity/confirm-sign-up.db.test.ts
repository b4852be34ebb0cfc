import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, openDb } from '#db/client.ts';
import { emailAddresses, users } from '#db/schema/index.ts';
import { verifyPassword } from '#lib/auth/password.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { newestMailedToken } from '#test/identity-mails.ts';
import { confirmSignUp } from './confirm-sign-up.ts';
import { signUp } from './sign-up.ts';

const database = testDatabase();
const HOUR_MS = 3_600_000;
const PASSWORD = 'tidal gauge 7';

function nobody(db = database.db, now = () => new Date()) {
  return { ...contextFor(db, { type: 'anonymous' }, now), ip: null };
}

async function signedUp() {
  const email = `${unique('Person')}@halden.example`;
  await signUp(nobody(), { name: 'Inês Caldeira', email, password: PASSWORD }, 'browser');
  return { email, token: await newestMailedToken(database.db, email) };
}

function addressRows(email: string) {
  return database.db
    .select()
    .from(emailAddresses)
    .where(eq(emailAddresses.addressNormalized, email.toLowerCase()));
}

describe('confirmSignUp', () => {
  it('makes the account with its proven address, its name and its password', async () => {
    const { email, token } = await signedUp();
    const signedIn = await confirmSignUp(nobody(), { token }, 'browser');
    const [user] = await database.db.select().from(users).where(eq(users.id, signedIn.id));
    expect(user?.name).toBe('Inês Caldeira');
    expect(await verifyPassword(user?.passwordHash ?? null, PASSWORD)).toBe(true);
    expect(await addressRows(email)).toMatchObject([
      { userId: signedIn.id, address: email, isPrimary: true, verifiedAt: expect.any(Date) },
    ]);
  });

  it('asks for the password in another browser, so that a stranger who signed up with my address gains nothing', async () => {
    const { email, token } = await signedUp();
    for (const input of [{ token }, { token, password: 'a wrong guess' }]) {
      await expect(confirmSignUp(nobody(), input, null)).rejects.toMatchObject({ code: 'invalid' });
    }
    await expect(confirmSignUp(nobody(), { token }, 'another browser')).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await addressRows(email)).toEqual([]);
    await confirmSignUp(nobody(), { token, password: PASSWORD }, null);
    expect(await addressRows(email)).toHaveLength(1);
  });

  it('limits guesses at that password', async () => {
    const { token } = await signedUp();
    const codes: unknown[] = [];
    for (let guess = 0; guess < 11; guess += 1) {
      const input = { token, password: `guess number ${guess}` };
      codes.push(await confirmSignUp(nobody(), input, null).catch((thrown: { code: string }) => thrown.code));
    }
    expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'invalid'));
    expect(codes[10]).toBe('rate-limited');
  });

  it('makes one account of two confirmations at the same moment', async () => {
    const { email, token } = await signedUp();
    const other = openDb(database.url, 2);
    try {
      const results = await Promise.allSettled(
        [database.db, other, database.db, other].map((db) => confirmSignUp(nobody(db), { token }, 'browser')),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'rejected')
          expect(result.reason).toMatchObject({ code: 'gone', reason: 'used' });
      }
      expect(await addressRows(email)).toHaveLength(1);
    } finally {
      await closeDb(other);
    }
  });

  it('makes one account when the same address signed up twice and both links are opened', async () => {
    const { email, token } = await signedUp();
    await signUp(nobody(), { name: 'Somebody else', email, password: 'another secret' }, 'browser 2');
    const second = await newestMailedToken(database.db, email);
    await confirmSignUp(nobody(), { token }, 'browser');
    await expect(confirmSignUp(nobody(), { token: second }, 'browser 2')).rejects.toMatchObject({
      code: 'conflict',
      reason: 'address-taken',
    });
    const rows = await addressRows(email);
    expect(rows).toHaveLength(1);
    expect(await database.db.select().from(users).where(eq(users.name, 'Somebody else'))).toEqual([]);
  });

  it.each([
    ['unknown', async () => ({ token: 'f'.repeat(64), at: 0 })],
    ['expired', async () => ({ token: (await signedUp()).token, at: 24 * HOUR_MS })],
  ])('says of a dead link that it is %s', async (reason, prepare) => {
    const { token, at } = await prepare();
    const later = nobody(database.db, () => new Date(Date.now() + at));
    await expect(confirmSignUp(later, { token }, 'browser')).rejects.toMatchObject({ code: 'gone', reason });
  });

  it('does not take a link that was mailed for something else', async () => {
    const { email } = await createUser(database.db);
    const { requestPasswordReset } = await import('./request-password-reset.ts');
    await requestPasswordReset(nobody(), { email });
    const token = await newestMailedToken(database.db, email);
    await expect(confirmSignUp(nobody(), { token }, 'browser')).rejects.toMatchObject({ reason: 'unknown' });
  });
});
