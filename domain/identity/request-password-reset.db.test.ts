import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { queuedIdentityMails } from '#test/identity-mails.ts';
import { requestPasswordReset } from './request-password-reset.ts';

const database = testDatabase();

function nobody() {
  return { ...contextFor(database.db, { type: 'anonymous' }), ip: null };
}

describe('requestPasswordReset', () => {
  it('answers the same whether there is an account, and tells an address without one by mail', async () => {
    const user = await createUser(database.db);
    const stranger = `${unique('stranger')}@halden.example`;
    expect(await requestPasswordReset(nobody(), { email: user.email })).toEqual({ address: user.email });
    expect(await requestPasswordReset(nobody(), { email: stranger })).toEqual({ address: stranger });
    expect(await queuedIdentityMails(database.db, stranger)).toEqual([
      { kind: 'no-account', returnTo: '/', token: null },
    ]);
  });

  it('takes one address, never a list, and mails a look-alike to nobody but the owner', async () => {
    const user = await createUser(database.db, { email: `fiona-${unique('x')}@halden.example` });
    const both = { email: [user.email, 'eve@evil.example'] };
    await expect(requestPasswordReset(nobody(), both)).rejects.toMatchObject({ code: 'invalid' });
    const lookAlike = user.email.replace('fi', 'ﬁ');
    await requestPasswordReset(nobody(), { email: lookAlike });
    expect(await queuedIdentityMails(database.db, lookAlike)).toEqual([]);
    expect(await queuedIdentityMails(database.db, user.email)).toHaveLength(1);
  });

  it('limits mails to one address, whether it has an account or not', async () => {
    const user = await createUser(database.db);
    for (const email of [user.email, `${unique('stranger')}@halden.example`]) {
      const codes: unknown[] = [];
      for (let round = 0; round < 7; round += 1) {
        codes.push(
          await requestPasswordReset(nobody(), { email }).then(
            () => 'sent',
            (error) => error.code,
          ),
        );
      }
      expect(codes).toEqual([...Array.from({ length: 6 }, () => 'sent'), 'rate-limited']);
    }
  });
});
