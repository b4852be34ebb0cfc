import { describe, expect, it, vi } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { requestSignInLink } from './request-sign-in-link.ts';

const database = testDatabase();

function nobody() {
  return { ...contextFor(database.db, { type: 'anonymous' }), ip: null };
}

describe('requestSignInLink', () => {
  it('hands over the normalized address and a path of this site, account or none', async () => {
    const mailLink = vi.fn(async () => {});
    const { email } = await createUser(database.db);
    const stranger = `${unique('Stranger')}@halden.example`;
    expect(await requestSignInLink(nobody(), { email, returnTo: '/accept' }, mailLink)).toEqual({
      address: email,
    });
    expect(
      await requestSignInLink(nobody(), { email: stranger, returnTo: '//evil.example' }, mailLink),
    ).toEqual({
      address: stranger,
    });
    expect(mailLink.mock.calls).toEqual([
      [{ address: email, returnTo: '/accept' }],
      [{ address: stranger.toLowerCase(), returnTo: '/' }],
    ]);
  });

  it('mails nothing for an address that is none, or a list', async () => {
    const mailLink = vi.fn(async () => {});
    for (const email of ['', 'ines', ['a@halden.example'], 'a@halden.example,b@halden.example']) {
      await expect(requestSignInLink(nobody(), { email }, mailLink)).rejects.toMatchObject({
        code: 'invalid',
      });
    }
    expect(mailLink).not.toHaveBeenCalled();
  });

  it('mails one address only so often', async () => {
    const mailLink = vi.fn(async () => {});
    const email = `${unique('person')}@halden.example`;
    for (let round = 0; round < 6; round += 1) await requestSignInLink(nobody(), { email }, mailLink);
    await expect(requestSignInLink(nobody(), { email }, mailLink)).rejects.toMatchObject({
      code: 'rate-limited',
    });
    expect(mailLink).toHaveBeenCalledTimes(6);
  });
});
