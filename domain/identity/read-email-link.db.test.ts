import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { newestMailedToken } from '#test/identity-mails.ts';
import { confirmSignUp } from './confirm-sign-up.ts';
import { readEmailLink } from './read-email-link.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { signUp } from './sign-up.ts';

const database = testDatabase();

function nobody(now = () => new Date()) {
  return { ...contextFor(database.db, { type: 'anonymous' }, now), ip: null };
}

async function signedUp() {
  const email = `${unique('person')}@halden.example`;
  await signUp(nobody(), { name: 'Inês', email, password: 'tidal gauge 7' }, 'browser');
  return { email, token: await newestMailedToken(database.db, email) };
}

describe('readEmailLink', () => {
  it('shows an open link as often as it is looked at, and leaves it open', async () => {
    const { email, token } = await signedUp();
    for (const secret of ['browser', 'browser']) {
      expect(await readEmailLink(nobody(), 'sign-up', token, secret)).toEqual({
        state: 'open',
        address: email,
        hasAccount: false,
        isSameBrowser: true,
      });
    }
    expect(await readEmailLink(nobody(), 'sign-up', token)).toMatchObject({ isSameBrowser: false });
    await expect(confirmSignUp(nobody(), { token }, 'browser')).resolves.toBeDefined();
  });

  it('tells the holder of a link whether the address has an account', async () => {
    const { email } = await createUser(database.db);
    await requestPasswordReset(nobody(), { email });
    const token = await newestMailedToken(database.db, email);
    expect(await readEmailLink(nobody(), 'reset-password', token)).toMatchObject({
      state: 'open',
      hasAccount: true,
    });
  });

  it('says why a link is dead', async () => {
    const { token } = await signedUp();
    const dayLater = nobody(() => new Date(Date.now() + 86_400_000));
    expect(await readEmailLink(dayLater, 'sign-up', token)).toEqual({ state: 'expired' });
    await confirmSignUp(nobody(), { token }, 'browser');
    expect(await readEmailLink(nobody(), 'sign-up', token)).toEqual({ state: 'used' });
    expect(await readEmailLink(nobody(), 'sign-in', token)).toEqual({ state: 'unknown' });
  });

  it.each([undefined, null, '', ['a'], 'x'.repeat(201), '\u0000'])(
    'takes %j for an unknown link',
    async (token) => {
      expect(await readEmailLink(nobody(), 'sign-up', token)).toEqual({ state: 'unknown' });
    },
  );
});
