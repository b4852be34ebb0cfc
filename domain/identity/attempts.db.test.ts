import { describe, expect, it } from 'vitest';
import { recoveryCodes } from '#db/schema/index.ts';
import { hashRecoveryCode, newRecoveryCode } from '#lib/auth/recovery-code.ts';
import { totpCode } from '#lib/auth/totp.ts';
import { countAttempt, GUESSES, MAILS } from '#lib/rate-limit/limiter.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser as createRow, type TestUser, unique } from '#test/factories.ts';
import { giveApp, giveKey, origin } from '#test/second-factors.ts';
import { guessAttempts } from './attempts.ts';
import { beginKeyCheck } from './begin-key-check.ts';
import { checkSecondFactor } from './check-second-factor.ts';
import { confirmSession } from './confirm-session.ts';
import { LINK_TTL_MS } from './email-tokens.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { requestSignInLink } from './request-sign-in-link.ts';
import { signInWithPassword } from './sign-in-with-password.ts';
import { signUp } from './sign-up.ts';

const database = testDatabase();
const PASSWORD = 'tidal gauge 7';
const [STRANGER, OTHER_STRANGER, OWN] = ['192.0.2.1', '192.0.2.2', '198.51.100.7'] as const;
/** The 64-bit network of one customer counts as one place. */
const [V6, SAME_V6] = ['2001:db8:1:2::a', '2001:db8:1:2:ffff::b'] as const;

const from = (ip: string) => ({ ...contextFor(database.db, { type: 'anonymous' }), ip });
const claimsOf = ({ id, actor }: TestUser) => ({ userId: id, sessionId: actor.sessionId });
const outcome = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'in',
    (error: { code?: unknown }) => String(error.code),
  );

/** One secret of an account, a guess at it, and its owner, on a browser that they signed in on before. */
interface Guessed {
  what: 'password' | 'second-factor';
  guess: (ip: string) => Promise<unknown>;
  enter: () => Promise<unknown>;
}

const GUESSED: Readonly<Record<string, () => Promise<Guessed>>> = {
  'a password at sign-in': async () => {
    const { id, email } = await createRow(database.db, { password: PASSWORD });
    const guess = (ip: string) => signInWithPassword(from(ip), { email, password: 'wrong' });
    const enter = () => signInWithPassword(from(OWN), { email, password: PASSWORD }, [id]);
    return { what: 'password', guess, enter };
  },
  'a code of an app': async () => {
    const user = await createRow(database.db);
    const secret = await giveApp(database.db, user);
    const enter = () =>
      checkSecondFactor(from(OWN), claimsOf(user), { code: totpCode(secret, new Date()) }, true);
    return { what: 'second-factor', guess: guessCode(user, '000000'), enter };
  },
  'a recovery code': async () => {
    const user = await createRow(database.db);
    const code = newRecoveryCode();
    const codeHash = hashRecoveryCode(code) ?? Buffer.alloc(0);
    await database.db.insert(recoveryCodes).values({ userId: user.id, codeHash });
    const enter = () => checkSecondFactor(from(OWN), claimsOf(user), { code }, true);
    return { what: 'second-factor', guess: guessCode(user, newRecoveryCode()), enter };
  },
  'a passkey': async () => {
    const user = await createRow(database.db);
    const key = await giveKey(database.db, user);
    const guess = (ip: string) => checkSecondFactor(from(ip), claimsOf(user), { response: '{"id":"x"}' });
    const enter = async () => {
      const { challenge } = await beginKeyCheck(from(OWN), claimsOf(user));
      return checkSecondFactor(from(OWN), claimsOf(user), { response: key.sign(challenge, origin()) }, true);
    };
    return { what: 'second-factor', guess, enter };
  },
};

function guessCode(user: TestUser, code: string) {
  return (ip: string) => checkSecondFactor(from(ip), claimsOf(user), { code });
}

describe.each(Object.entries(GUESSED))('guesses at %s', (_name, make) => {
  it('are limited per account and block of addresses, with the time to wait; the owner still comes in', async () => {
    const { guess, enter } = await make();
    expect(await guessTimes(GUESSES.attempts, () => guess(V6))).not.toContain('rate-limited');
    await expect(guess(SAME_V6)).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfterMs: expect.toSatisfy((ms: number) => ms > 0 && ms <= GUESSES.windowMs),
    });
    expect(await outcome(guess(OTHER_STRANGER))).not.toBe('rate-limited');
    expect(await outcome(enter())).toBe('in');
  });
});

describe('guesses of all strangers together', () => {
  it('are limited for an account, and a browser that it signed in on before counts apart', async () => {
    const account = unique('account');
    const everywhere = guessAttempts('password', STRANGER, account, false).filter(
      ({ what }) => what === 'password/account',
    );
    const [flood] = everywhere;
    await guessTimes(flood?.strength.attempts ?? 0, () => countAttempt(database.db, ...everywhere));
    expect(await outcome(countAttempt(database.db, ...guessAttempts('password', OWN, account, false)))).toBe(
      'rate-limited',
    );
    expect(await outcome(countAttempt(database.db, ...guessAttempts('password', OWN, account, true)))).toBe(
      'in',
    );
  });
});

describe('confirming who one is', () => {
  it.each([['password'], ['code']])('is limited by %s, for this account alone', async (field) => {
    const [user, other] = [await createRow(database.db), await createRow(database.db)];
    const guess = ({ actor }: TestUser) =>
      confirmSession(contextFor(database.db, actor), { [field]: '000000' });
    await guessTimes(GUESSES.attempts, () => guess(user));
    expect(await outcome(guess(user))).toBe('rate-limited');
    expect(await outcome(guess(other))).toBe('invalid');
  });
});

describe('mails that anybody can ask for', () => {
  it.each([
    ['reset-password', (ip: string, email: string) => requestPasswordReset(from(ip), { email })],
    ['sign-in', (ip: string, email: string) => requestSignInLink(from(ip), { email }, async () => {})],
    [
      'sign-up',
      (ip: string, email: string) => signUp(from(ip), { email, name: 'Nils', password: PASSWORD }, 'secret'),
    ],
  ] as const)('to %s are limited per address, no longer than the last link is open', async (purpose, ask) => {
    const { email } = await createRow(database.db);
    const asked = await guessTimes(MAILS.attempts, () => ask(STRANGER, email));
    expect(new Set(asked)).toEqual(new Set(['in']));
    await expect(ask(OWN, email)).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfterMs: expect.toSatisfy((ms: number) => ms > 0 && ms <= LINK_TTL_MS[purpose]),
    });
    expect(await outcome(ask(STRANGER, `${unique('other')}@halden.example`))).toBe('in');
  });
});

/** What each of so many attempts came to, one after the other. */
async function guessTimes(count: number, attempt: () => Promise<unknown>): Promise<string[]> {
  const outcomes = [];
  for (let round = 0; round < count; round += 1) outcomes.push(await outcome(attempt()));
  return outcomes;
}
