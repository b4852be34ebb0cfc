import { hash } from '@node-rs/argon2';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { emailAddresses, users } from '#db/schema/index.ts';
import { RateLimitedError } from '#lib/errors.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser as createRow, unique } from '#test/factories.ts';
import { createUser } from './create-user.ts';
import { signInWithPassword, WRONG_PASSWORD } from './sign-in-with-password.ts';

const database = testDatabase();
const PASSWORD = 'tidal gauge 7';

function nobody(ip: string | null = null) {
  return { ...contextFor(database.db, { type: 'anonymous' }), ip };
}

async function person() {
  const email = `${unique('Person')}@halden.example`;
  const user = await createUser(contextFor(database.db), {
    email,
    name: 'Inês Caldeira',
    password: PASSWORD,
  });
  return { email, user };
}

/** What each of `count` guesses ended in. */
async function guess(count: number, email: string, ip: string | null = null, known: readonly number[] = []) {
  const codes: string[] = [];
  for (let round = 0; round < count; round += 1) {
    const wrong = { email, password: `wrong guess ${round}` };
    codes.push(
      await signInWithPassword(nobody(ip), wrong, known).then(
        () => 'in',
        (error) => error.code,
      ),
    );
  }
  return codes;
}

describe('signInWithPassword', () => {
  it('signs in by any case and form of the address', async () => {
    const { email, user } = await person();
    for (const typed of [email, email.toUpperCase(), ` ${email.toLowerCase()} `]) {
      expect(await signInWithPassword(nobody(), { email: typed, password: PASSWORD })).toEqual({
        id: user.id,
        sessionEpoch: 0,
      });
    }
  });

  it('gives one answer for an unknown address, an account without a password, an unproven address and a wrong password', async () => {
    const { email, user } = await person();
    const withoutPassword = await createRow(database.db);
    const unproven = `${unique('unproven')}@halden.example`;
    await database.db
      .insert(emailAddresses)
      .values({ userId: user.id, address: unproven, addressNormalized: unproven });
    const attempts = [
      { email: `${unique('nobody')}@halden.example`, password: PASSWORD },
      { email: withoutPassword.email, password: PASSWORD },
      { email: unproven, password: PASSWORD },
      { email, password: 'tidal gauge 8' },
    ];
    for (const attempt of attempts) {
      const error = await signInWithPassword(nobody(), attempt).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'unauthenticated', message: WRONG_PASSWORD });
    }
  });

  it('limits guesses at an account and at an address that has none alike', async () => {
    const { email } = await person();
    const expected = [...Array.from({ length: 10 }, () => 'unauthenticated'), 'rate-limited'];
    expect(await guess(11, email, '192.0.2.1')).toEqual(expected);
    expect(await guess(11, `${unique('nobody')}@halden.example`, '192.0.2.2')).toEqual(expected);
  });

  it('counts guesses at the same moment one by one', async () => {
    const { email } = await person();
    const results = await Promise.allSettled(
      Array.from({ length: 25 }, (_, round) =>
        signInWithPassword(nobody('192.0.2.3'), { email, password: `wrong guess ${round}` }),
      ),
    );
    const limited = results.filter(
      (one) => one.status === 'rejected' && one.reason instanceof RateLimitedError,
    );
    expect(limited).toHaveLength(15);
  });

  it('does not let a stranger lock the owner out', async () => {
    const { email, user } = await person();
    await guess(11, email, '192.0.2.4');
    const own = { email, password: PASSWORD };
    expect(await signInWithPassword(nobody('192.0.2.5'), own)).toMatchObject({ id: user.id });
    expect(await signInWithPassword(nobody('192.0.2.4'), own, [user.id])).toMatchObject({ id: user.id });
    await expect(signInWithPassword(nobody('192.0.2.4'), own, [user.id + 1])).rejects.toBeInstanceOf(
      RateLimitedError,
    );
  });

  it('limits guesses from a browser that knows the account too', async () => {
    const { email, user } = await person();
    expect((await guess(11, email, '192.0.2.6', [user.id])).at(-1)).toBe('rate-limited');
  });

  it('takes all of a v6 network for one guesser', async () => {
    const { email } = await person();
    await guess(10, email, '2001:db8:7:7::1');
    expect(await guess(1, email, '2001:db8:7:7:ffff::9')).toEqual(['rate-limited']);
    expect(await guess(1, email, '2001:db8:7:8::1')).toEqual(['unauthenticated']);
  });

  it('starts counting anew after a success', async () => {
    const { email } = await person();
    await guess(9, email, '192.0.2.8');
    await signInWithPassword(nobody('192.0.2.8'), { email, password: PASSWORD });
    expect(await guess(2, email, '192.0.2.8')).toEqual(['unauthenticated', 'unauthenticated']);
  });

  it('makes a weaker hash anew', async () => {
    const { email, user } = await person();
    const weak = await hash(PASSWORD, { memoryCost: 4096, timeCost: 3 });
    await database.db.update(users).set({ passwordHash: weak }).where(eq(users.id, user.id));
    await signInWithPassword(nobody(), { email, password: PASSWORD });
    const [row] = await database.db.select().from(users).where(eq(users.id, user.id));
    expect(row?.passwordHash).toContain('m=19456,t=2,p=1');
    expect(await signInWithPassword(nobody(), { email, password: PASSWORD })).toMatchObject({ id: user.id });
  });

  it.each([
    [{ email: 'ines@halden.example' }, 'password'],
    [{ email: 'ines@halden.example', password: '' }, 'password'],
    [{ email: ['ines@halden.example'], password: PASSWORD }, 'email'],
    [{ email: 'ines@halden.example', password: { length: 12 } }, 'password'],
    [null, 'non_field_errors'],
  ])('refuses %j', async (input, field) => {
    await expect(signInWithPassword(nobody(), input)).rejects.toMatchObject({
      code: 'invalid',
      fields: { [field]: expect.any(Array) },
    });
  });
});
