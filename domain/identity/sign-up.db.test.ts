import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { emailAddresses, emailTokens } from '#db/schema/index.ts';
import { InvalidError, RateLimitedError } from '#lib/errors.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { queuedIdentityMails } from '#test/identity-mails.ts';
import { signUp } from './sign-up.ts';

const database = testDatabase();
const NOBODY = { type: 'anonymous' } as const;
const address = () => `${unique('person')}@halden.example`;
const INPUT = { name: 'Inês Caldeira', password: 'tidal gauge 7' };
/** Every test comes from a block of its own, so that their attempts do not add up. */
function nobody() {
  return {
    ...contextFor(database.db, NOBODY),
    ip: `2001:db8:${Math.floor(Math.random() * 65535).toString(16)}:1::1`,
  };
}

describe('signUp', () => {
  it('mails a link and makes no account before it is confirmed', async () => {
    const email = address();
    expect(await signUp(nobody(), { ...INPUT, email, returnTo: '/accept' }, 'browser')).toEqual({
      address: email,
    });
    expect(await queuedIdentityMails(database.db, email)).toEqual([
      { kind: 'confirm-sign-up', returnTo: '/accept', token: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(
      await database.db.select().from(emailAddresses).where(eq(emailAddresses.addressNormalized, email)),
    ).toEqual([]);
  });

  it('keeps neither the token nor the password in clear', async () => {
    const email = address();
    await signUp(nobody(), { ...INPUT, email }, 'browser');
    const [row] = await database.db
      .select()
      .from(emailTokens)
      .where(eq(emailTokens.addressNormalized, email));
    const [mail] = await queuedIdentityMails(database.db, email);
    expect(JSON.stringify(row)).not.toContain(mail?.token);
    expect(JSON.stringify(row)).not.toContain(INPUT.password);
    expect(row?.data.passwordHash).toMatch(/^\$argon2id\$/);
  });

  it('answers the same for an address that has an account, and tells its owner by mail', async () => {
    const { email } = await createUser(database.db);
    expect(await signUp(nobody(), { ...INPUT, email: email.toUpperCase() }, 'browser')).toEqual({
      address: email.toUpperCase(),
    });
    expect(await queuedIdentityMails(database.db, email.toUpperCase())).toEqual([
      { kind: 'account-exists', returnTo: '/', token: null },
    ]);
    const issued = await database.db
      .select()
      .from(emailTokens)
      .where(eq(emailTokens.addressNormalized, email));
    expect(issued, 'the work is the same, and nothing could come of it').toMatchObject([{ data: {} }]);
  });

  it.each([
    ['name', { name: '   ' }, 'Give a name.'],
    ['name', { name: 'a'.repeat(81) }, 'A name has at most 80 characters.'],
    ['name', { name: 'Inês\nCaldeira' }, 'A name is one line, without hidden characters.'],
    ['name', { name: ['Inês'] }, 'Give a name, as text.'],
    ['email', { email: ['a@halden.example', 'b@halden.example'] }, 'Give one address, as text.'],
    ['email', { email: 'a@halden.example,b@halden.example' }, 'An address has only one @.'],
    ['email', { email: '' }, 'Give an e-mail address.'],
    ['password', { password: 'short' }, 'Use at least 10 characters.'],
    ['password', { password: ['tidal gauge 7'] }, 'Choose a password.'],
    ['password', { password: 'Inês Caldeira' }, 'Your address or name is too easy to guess. Choose another.'],
    ['role', { role: 'owner' }, 'There is no such field.'],
  ])('refuses a wrong %s and mails nothing: %j', async (field, wrong, sentence) => {
    const email = address();
    const error = await signUp(nobody(), { ...INPUT, email, ...wrong }, 'browser').catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(InvalidError);
    expect((error as InvalidError).fields).toEqual({ [field]: [sentence] });
    expect(await queuedIdentityMails(database.db, email)).toEqual([]);
  });

  it('sends one address only so many mails, from wherever they are asked for', async () => {
    const email = address();
    const results: unknown[] = [];
    for (let round = 0; round < 8; round += 1) {
      results.push(await signUp(nobody(), { ...INPUT, email }, 'browser').catch((thrown: unknown) => thrown));
    }
    expect(results.filter((result) => result instanceof RateLimitedError)).toHaveLength(2);
    expect(await queuedIdentityMails(database.db, email)).toHaveLength(6);
  });

  it('drops a place to return to that is not on this site', async () => {
    const email = address();
    await signUp(nobody(), { ...INPUT, email, returnTo: '//evil.example' }, 'browser');
    expect(await queuedIdentityMails(database.db, email)).toMatchObject([{ returnTo: '/' }]);
  });
});
