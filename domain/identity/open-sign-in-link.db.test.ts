import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { authStore } from './auth-store.ts';
import { openSignInLink } from './open-sign-in-link.ts';

const database = testDatabase();
const ctx = () => contextFor(database.db, { type: 'anonymous' });

async function mailed(address: string, ttlMs = 60_000) {
  const token = unique('token');
  const expiresAt = new Date(Date.now() + ttlMs);
  await authStore(ctx(), { device: 'Firefox on Linux', trustTokens: [] }).sendSignInLink({
    address,
    token,
    expiresAt,
    returnTo: '/',
  });
  return token;
}

describe('openSignInLink', () => {
  it('needs nothing more for an address with an account', async () => {
    const { email } = await createUser(database.db);
    const token = await mailed(email);
    expect(await openSignInLink(ctx(), { token })).toEqual({ token, address: email, newUserName: undefined });
  });

  it('needs a name for one without, and leaves the link open until it has one', async () => {
    const address = `${unique('newcomer')}@halden.example`;
    const token = await mailed(address);
    await expect(openSignInLink(ctx(), { token, name: ' ' })).rejects.toMatchObject({
      fields: { name: ['Give a name.'] },
    });
    expect(await openSignInLink(ctx(), { token, name: ' Noor ' })).toMatchObject({ newUserName: 'Noor' });
  });

  it('says why a link is dead', async () => {
    const token = await mailed(`${unique('late')}@halden.example`, -1);
    await expect(openSignInLink(ctx(), { token })).rejects.toMatchObject({ reason: 'expired' });
    await expect(openSignInLink(ctx(), { token: 'no such' })).rejects.toMatchObject({ reason: 'unknown' });
  });
});
