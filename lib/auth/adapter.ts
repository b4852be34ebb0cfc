import type { Adapter, AdapterAccount, AdapterUser } from 'next-auth/adapters';
import { parseEmail } from '#lib/email-address.ts';
import { invariant } from '#lib/invariant.ts';
import type { AuthStore, AuthUser } from './auth-store.ts';

/** The store as next-auth calls it. `newUserName` is what a user made by a link in a mail is called. */
export function adapterOf(store: AuthStore, newUserName: string | undefined): Adapter {
  return {
    getUser: async (id) => adapterUser(await store.userById(Number(id))),
    getUserByEmail: async (email) => adapterUser(await store.userByAddress(email), email),
    getUserByAccount: async ({ provider, providerAccountId }) =>
      adapterUser(await store.userByAccount(provider, providerAccountId)),
    createUser: async ({ email, name }: Omit<AdapterUser, 'id'>) => {
      const parsed = parseEmail(email);
      invariant(parsed.ok, 'next-auth makes users only of addresses that were parsed');
      const user = await store.createUser({
        address: parsed.normalized,
        name: newUserName ?? nameOf(name, parsed.normalized),
      });
      return required(adapterUser(user, parsed.normalized));
    },
    // next-auth calls it to note that an address is verified; ours are verified from the start.
    updateUser: async ({ id }) => required(adapterUser(await store.userById(Number(id)))),
    linkAccount: async ({ userId, provider, providerAccountId }: AdapterAccount) =>
      store.linkAccount(Number(userId), provider, providerAccountId),
    // The token is stored together with its mail, by sendVerificationRequest.
    createVerificationToken: (token) => token,
    useVerificationToken: async ({ token }) => {
      const claimed = await store.claimSignInToken(Buffer.from(token, 'hex'));
      return claimed && { identifier: claimed.address, token, expires: claimed.expiresAt };
    },
  };
}

function adapterUser(user: AuthUser | null, email = ''): AdapterUser | null {
  return user && { id: String(user.id), name: user.name, email, emailVerified: null };
}

function required(user: AdapterUser | null): AdapterUser {
  invariant(user, 'the user of a sign-in exists');
  return user;
}

const NAME_LENGTH_MAX = 80;

function nameOf(name: string | null | undefined, address: string): string {
  const given = (name ?? '').normalize('NFC').replace(/\p{C}/gu, ' ').trim().slice(0, NAME_LENGTH_MAX).trim();
  return given === '' ? address.slice(0, address.indexOf('@')) : given;
}
