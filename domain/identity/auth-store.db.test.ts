import { eq } from 'drizzle-orm';
import { decode } from 'next-auth/jwt';
import { describe, expect, it } from 'vitest';
import { accounts, emailAddresses, users } from '#db/schema/index.ts';
import { callNextAuth } from '#lib/auth/call-next-auth.ts';
import { nextAuthOptions } from '#lib/auth/next-auth-options.ts';
import { authSecret, sessionCookieName } from '#lib/auth/session.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createUser, unique } from '#test/factories.ts';
import { newestMailedToken, queuedIdentityMails } from '#test/identity-mails.ts';
import { authStore } from './auth-store.ts';
import { readEmailLink } from './read-email-link.ts';

const database = testDatabase();
const BROWSER = { device: 'Firefox on Linux', trustTokens: [] };

function nobody() {
  return contextFor(database.db, { type: 'anonymous' });
}

function options(newUserName?: string) {
  return nextAuthOptions(authStore(nobody(), BROWSER), { isCallback: true, newUserName });
}

function askForLink(email: string, callbackUrl = '/accept') {
  return callNextAuth(options(), { action: 'signin', provider: 'email', body: { email, callbackUrl } }, {});
}

async function openLink(token: string, email: string, { newUserName = 'Inês', cookies = {} } = {}) {
  const query = { token, email, callbackUrl: '/accept' };
  const answer = await callNextAuth(
    options(newUserName),
    { action: 'callback', provider: 'email', query },
    cookies,
  );
  const session = answer.cookies.find(({ name }) => name === sessionCookieName());
  const claims = session && (await decode({ token: session.value, secret: authSecret() }));
  return { redirect: answer.redirect, session, claims };
}

describe('authStore under next-auth', () => {
  it('mails a link and signs its address in, once', async () => {
    const { id, email } = await createUser(database.db);
    expect((await askForLink(email)).redirect).toContain('/verify-request');
    const [mail] = await queuedIdentityMails(database.db, email);
    expect(mail).toMatchObject({ kind: 'sign-in-link', returnTo: '/accept' });
    const token = mail?.token ?? '';
    expect(await readEmailLink(nobody(), 'sign-in', token)).toMatchObject({
      state: 'open',
      hasAccount: true,
    });

    const first = await openLink(token, email);
    expect(first.redirect).toBe('http://localhost:3000/accept');
    expect(first.claims).toMatchObject({ sub: String(id), sid: expect.any(String) });
    const store = authStore(nobody(), BROWSER);
    const claims = { userId: id, sessionId: String(first.claims?.sid) };
    expect(await store.holdsSession(claims)).toBe(true);
    expect(await store.holdsSession({ ...claims, userId: id + 1 })).toBe(false);
    expect(first.claims).not.toHaveProperty('email');
    expect(first.session).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' });

    const second = await openLink(token, email);
    expect(second.redirect).toContain('error=Verification');
    expect(second.session).toBeUndefined();
  });

  it('signs in once when a link is opened twice at the same moment', async () => {
    const { email } = await createUser(database.db);
    await askForLink(email);
    const token = await newestMailedToken(database.db, email);
    const answers = await Promise.all([1, 2, 3].map(() => openLink(token, email)));
    expect(answers.filter(({ session }) => session)).toHaveLength(1);
  });

  it('makes a user of a proven address that has none, with the name that its owner gave', async () => {
    const email = `${unique('newcomer')}@halden.example`;
    await askForLink(email);
    const { claims } = await openLink(await newestMailedToken(database.db, email), email, {
      newUserName: 'Noor',
    });
    const [row] = await database.db
      .select({ name: users.name, id: users.id, verifiedAt: emailAddresses.verifiedAt })
      .from(emailAddresses)
      .innerJoin(users, eq(users.id, emailAddresses.userId))
      .where(eq(emailAddresses.addressNormalized, email));
    expect(row).toMatchObject({ name: 'Noor', verifiedAt: expect.any(Date) });
    expect(claims?.sub).toBe(String(row?.id));
  });

  it('does not take the link of one address for another', async () => {
    const [ines, noor] = [await createUser(database.db), await createUser(database.db)];
    await askForLink(ines.email);
    const answer = await openLink(await newestMailedToken(database.db, ines.email), noor.email);
    expect(answer.session).toBeUndefined();
  });

  it.each(['a@halden.example,b@evil.example', 'a@b@halden.example', '"a"@halden.example', 'a'])(
    'mails nothing for %j',
    async (typed) => {
      expect((await askForLink(typed)).redirect).toContain('error=EmailSignin');
    },
  );

  it('returns to this site alone', async () => {
    const { email } = await createUser(database.db);
    await askForLink(email, 'https://evil.example/accept');
    expect(await queuedIdentityMails(database.db, email)).toMatchObject([{ returnTo: '/' }]);
  });

  it('finds the user of an outside account once it is linked, and refuses to link it twice', async () => {
    const [ines, noor] = [await createUser(database.db), await createUser(database.db)];
    const store = authStore(nobody(), BROWSER);
    const outside = unique('outside');
    expect(await store.userByAccount('github', outside)).toBeNull();
    await store.linkAccount(ines.id, 'github', outside);
    expect(await store.userByAccount('github', outside)).toMatchObject({ id: ines.id });
    expect(await store.userByAccount('google', outside)).toBeNull();
    await expect(store.linkAccount(noor.id, 'github', outside)).rejects.toThrow();
    const row = only(
      await database.db.select().from(accounts).where(eq(accounts.providerAccountId, outside)),
    );
    expect(row.userId).toBe(ines.id);
  });
});
