import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { passkeys, recoveryCodes } from '#db/schema/index.ts';
import { hashRecoveryCode, newRecoveryCode } from '#lib/auth/recovery-code.ts';
import { totpCode } from '#lib/auth/totp.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, type TestUser } from '#test/factories.ts';
import { queuedIdentityMails } from '#test/identity-mails.ts';
import { giveApp, giveKey, origin } from '#test/second-factors.ts';
import { beginKeyCheck } from './begin-key-check.ts';
import { checkSecondFactor } from './check-second-factor.ts';

const database = testDatabase();

const nobody = (now = new Date(), ip = '192.0.2.7') => ({
  ...contextFor(database.db, { type: 'anonymous' }, () => now),
  ip,
});
const claimsOf = (user: TestUser) => ({ userId: user.id, sessionId: user.actor.sessionId });
const REFUSED = { code: 'invalid' };

describe('checkSecondFactor by an app', () => {
  it('takes a code once, also when it comes twice at the same moment, and none that is older', async () => {
    const user = await createUser(database.db);
    const secret = await giveApp(database.db, user);
    const now = new Date();
    const code = totpCode(secret, now);
    const check = (input: unknown) => checkSecondFactor(nobody(now), claimsOf(user), input);
    const twice = await Promise.allSettled([check({ code }), check({ code })]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(check({ code })).rejects.toMatchObject(REFUSED);
    const older = totpCode(secret, new Date(now.getTime() - 30_000));
    await expect(check({ code: older })).rejects.toMatchObject(REFUSED);
    const next = new Date(now.getTime() + 30_000);
    expect(await checkSecondFactor(nobody(next), claimsOf(user), { code: totpCode(secret, next) })).toBe(
      'app',
    );
  });

  it('takes no code of somebody else’s app, and nothing that is no code', async () => {
    const [user, other] = [await createUser(database.db), await createUser(database.db)];
    await giveApp(database.db, user);
    const foreign = totpCode(await giveApp(database.db, other), new Date());
    for (const input of [{ code: foreign }, { code: '' }, { code: 'x' }, {}, { code: 1 }, { response: 1 }]) {
      await expect(checkSecondFactor(nobody(), claimsOf(user), input)).rejects.toMatchObject(REFUSED);
    }
  });

  it('limits guesses by block and account, without locking out a browser that is known', async () => {
    const user = await createUser(database.db);
    const secret = await giveApp(database.db, user);
    const guess = (ctx = nobody()) =>
      checkSecondFactor(ctx, claimsOf(user), { code: '000000' }).catch((error) => error.code);
    for (let round = 0; round < 10; round += 1) expect(await guess()).toBe('invalid');
    expect(await guess()).toBe('rate-limited');
    expect(await guess(nobody(new Date(), '198.51.100.9'))).toBe('invalid');
    const code = totpCode(secret, new Date());
    await expect(checkSecondFactor(nobody(), claimsOf(user), { code })).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfterMs: expect.any(Number),
    });
    expect(await checkSecondFactor(nobody(), claimsOf(user), { code }, true)).toBe('app');
  });
});

describe('checkSecondFactor by a recovery code', () => {
  it('takes each once, however it is typed, and tells the owner', async () => {
    const [user, other] = [await createUser(database.db), await createUser(database.db)];
    const code = newRecoveryCode();
    const codeHash = hashRecoveryCode(code) ?? Buffer.alloc(0);
    await database.db.insert(recoveryCodes).values({ userId: user.id, codeHash });
    const check = (who: TestUser) => checkSecondFactor(nobody(), claimsOf(who), { code: code.toUpperCase() });
    await expect(check(other)).rejects.toMatchObject(REFUSED);
    const twice = await Promise.allSettled([check(user), check(user)]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await queuedIdentityMails(database.db, user.email)).toMatchObject([
      { kind: 'recovery-code-used' },
    ]);
  });
});

describe('checkSecondFactor by a key', () => {
  it('takes the answer to the challenge of this session, once', async () => {
    const user = await createUser(database.db);
    const key = await giveKey(database.db, user);
    const claims = claimsOf(user);
    const { challenge } = await beginKeyCheck(nobody(), claims);
    const response = key.sign(challenge, origin());
    expect(await checkSecondFactor(nobody(), claims, { response })).toBe('key');
    await expect(checkSecondFactor(nobody(), claims, { response })).rejects.toMatchObject(REFUSED);
    const [row] = await database.db.select().from(passkeys).where(eq(passkeys.userId, user.id));
    expect(row).toMatchObject({ counter: 1, lastUsedAt: expect.any(Date) });
  });

  it('refuses another site, another key, another session’s challenge, and a counter that went back', async () => {
    const [user, other] = [await createUser(database.db), await createUser(database.db)];
    const [key, foreign] = [await giveKey(database.db, user), await giveKey(database.db, other)];
    const claims = claimsOf(user);
    const check = async (sign: (challenge: string) => string) => {
      const { challenge } = await beginKeyCheck(nobody(), claims);
      return checkSecondFactor(nobody(), claims, { response: sign(challenge) });
    };
    await expect(check((challenge) => key.sign(challenge, 'https://evil.example'))).rejects.toMatchObject(
      REFUSED,
    );
    await expect(check((challenge) => foreign.sign(challenge, origin()))).rejects.toMatchObject(REFUSED);
    const elsewhere = await beginKeyCheck(nobody(), claimsOf(other));
    await expect(check(() => key.sign(elsewhere.challenge, origin()))).rejects.toMatchObject(REFUSED);
    expect(await check((challenge) => key.sign(challenge, origin()))).toBe('key');
    key.counter = 0;
    await expect(check((challenge) => key.sign(challenge, origin()))).rejects.toMatchObject(REFUSED);
  });
});
