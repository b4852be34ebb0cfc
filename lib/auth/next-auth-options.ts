import type { Account, AuthOptions, CookiesOptions, Profile } from 'next-auth';
import { decode, type JWTDecodeParams } from 'next-auth/jwt';
import EmailProvider from 'next-auth/providers/email';
import { parseEmail } from '#lib/email-address.ts';
import { env } from '#lib/env.ts';
import { InvalidError } from '#lib/errors.ts';
import { report } from '#lib/observability/report.ts';
import { newToken } from '#lib/secret-token.ts';
import { adapterOf } from './adapter.ts';
import type { AuthStore } from './auth-store.ts';
import { nextAuthProviders } from './outside-providers.ts';
import { safeReturnTo } from './return-to.ts';
import {
  authSecret,
  claimsOf,
  cookieAttributes,
  isHttps,
  sessionCookieName,
  sessionTtlS,
} from './session.ts';

const SIGN_IN_LINK_TTL_S = 30 * 60;
/** How long somebody may take at an outside provider. */
const DETOUR_TTL_S = 15 * 60;

export interface AuthOptionsOptions {
  /** A sign-in under way: whoever is signed in on this browser already has no part in it. */
  isCallback: boolean;
  newUserName?: string | undefined;
}

/**
 * next-auth over our store, our cookies and our pages: a link by mail, and the outside providers that are set up. The
 * session is a sealed token that names the user and a session of theirs, and carries nothing that a client sends.
 */
export function nextAuthOptions(store: AuthStore, options: AuthOptionsOptions): AuthOptions {
  return {
    secret: authSecret(),
    useSecureCookies: isHttps(),
    session: { strategy: 'jwt', maxAge: sessionTtlS() },
    jwt: { maxAge: sessionTtlS(), decode: (token) => decodeSession(store, token, options.isCallback) },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in', verifyRequest: '/sign-in/sent' },
    cookies: cookieNames(),
    adapter: adapterOf(store, options.newUserName),
    providers: [emailLinks(store), ...nextAuthProviders()],
    callbacks: callbacks(store),
    logger: { error: reportFault, warn: () => {}, debug: () => {} },
  };
}

function emailLinks(store: AuthStore) {
  return EmailProvider({
    maxAge: SIGN_IN_LINK_TTL_S,
    // With an empty secret next-auth hashes a token as lib/secret-token.ts does; a token has 256 bits of its own.
    secret: '',
    generateVerificationToken: newToken,
    normalizeIdentifier: (typed) => {
      const parsed = parseEmail(typed);
      if (!parsed.ok) throw new InvalidError({ email: [parsed.message] });
      return parsed.normalized;
    },
    sendVerificationRequest: async ({ identifier, token, expires, url }) => {
      const returnTo = pathOf(new URL(url).searchParams.get('callbackUrl') ?? '/');
      await store.sendSignInLink({ address: identifier, token, expiresAt: expires, returnTo });
    },
  });
}

function callbacks(store: AuthStore): NonNullable<AuthOptions['callbacks']> {
  return {
    signIn: async ({ account, profile }) => {
      if (account?.type !== 'oauth') return true;
      const mayEnter = await isProven(store, account, profile);
      return mayEnter || '/sign-in?error=AddressNotVerified';
    },
    jwt: async ({ token, trigger, user, account }) => {
      const isNew = trigger === 'signIn' || trigger === 'signUp';
      const found = isNew && user ? await store.userById(Number(user.id)) : null;
      if (!found) return { ...(token.sub !== undefined && { sub: token.sub }), sid: token.sid };
      const { userId, sessionId } = await store.startSession(found, account?.provider ?? 'unknown');
      return { sub: String(userId), sid: sessionId };
    },
    session: ({ session }) => ({ expires: session.expires }),
    redirect: ({ url, baseUrl }) => `${baseUrl}${pathOf(url)}`,
  };
}

/** Whether an outside account may sign in: it did before, or its provider has verified an address that we can take. */
async function isProven(store: AuthStore, account: Account, profile: Profile | undefined): Promise<boolean> {
  if (await store.userByAccount(account.provider, account.providerAccountId)) return true;
  const claims = profile as { email?: unknown; email_verified?: unknown } | undefined;
  return claims?.email_verified === true && parseEmail(claims.email).ok;
}

/**
 * The token of a session that holds, or null. During a sign-in it is always null: next-auth would else join the new
 * outside account to whoever is signed in, by a cookie whose session it does not look at.
 */
async function decodeSession(store: AuthStore, params: JWTDecodeParams, isCallback: boolean) {
  const token = isCallback ? null : await decode(params);
  const claims = claimsOf(token);
  return claims && (await store.holdsSession(claims)) ? token : null;
}

/** The path of this site in an address that next-auth hands around, which may be absolute. */
function pathOf(url: string): string {
  if (url.startsWith('/')) return safeReturnTo(url);
  if (!URL.canParse(url)) return '/';
  const { origin, pathname, search, hash } = new URL(url);
  return origin === siteOrigin() ? safeReturnTo(`${pathname}${search}${hash}`) : '/';
}

function siteOrigin(): string {
  return new URL(env().NEXTAUTH_URL).origin;
}

function cookieNames(): Partial<CookiesOptions> {
  const prefix = isHttps() ? '__Host-' : '';
  const named = (name: string, maxAge?: number) => ({
    name: `${prefix}foyer.${name}`,
    options: { ...cookieAttributes(), ...(maxAge !== undefined && { maxAge }) },
  });
  return {
    sessionToken: { name: sessionCookieName(), options: cookieAttributes() },
    csrfToken: named('csrf'),
    callbackUrl: named('return-to', DETOUR_TTL_S),
    pkceCodeVerifier: named('pkce', DETOUR_TTL_S),
    state: named('state', DETOUR_TTL_S),
    nonce: named('nonce', DETOUR_TTL_S),
  };
}

/** Reports what next-auth logs, but for what is nobody's fault: an old cookie, and a change of mind at the provider. */
function reportFault(code: string, metadata: unknown): void {
  const error = errorOf(code, metadata);
  if (code === 'JWT_SESSION_ERROR' || /access_denied/.test(error.message)) return;
  report(error, { where: `next-auth ${code}` });
}

function errorOf(code: string, metadata: unknown): Error {
  if (metadata instanceof Error) return metadata;
  const nested = (metadata as { error?: unknown } | null)?.error;
  return nested instanceof Error ? nested : new Error(`next-auth: ${code}`);
}
