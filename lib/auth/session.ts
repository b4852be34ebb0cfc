import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { env } from '#lib/env.ts';
import { invariant } from '#lib/invariant.ts';

const DAY_S = 24 * 60 * 60;

/** What the cookie says: whose session, and which. Whether that session still holds, its row decides. */
export interface SessionClaims {
  userId: number;
  sessionId: string;
}

/** The cookie that carries the session. `__Host-` binds it to this host, and needs https. */
export function sessionCookieName(): string {
  return isHttps() ? '__Host-foyer.session' : 'foyer.session';
}

export function isHttps(): boolean {
  return env().NEXTAUTH_URL.startsWith('https:');
}

export function authSecret(): string {
  const secret = env().NEXTAUTH_SECRET;
  invariant(secret, 'NEXTAUTH_SECRET is checked at start');
  return secret;
}

/** How long a session lasts at most, in seconds. The cookie lives as long. */
export function sessionTtlS(): number {
  return Math.round(env().SESSION_LIFETIME_DAYS * DAY_S);
}

/** The cookie's attributes, the same for every cookie that says who somebody is. */
export function cookieAttributes() {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() } as const;
}

/** What the browser's cookie says, or null without one of ours. */
export async function readSessionClaims(): Promise<SessionClaims | null> {
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  if (!cookie) return null;
  return claimsOf(await decode({ token: cookie, secret: authSecret() }).catch(() => null));
}

/** The claims in a token of next-auth, or null when it is none of a session. */
export function claimsOf(token: { sub?: unknown; sid?: unknown } | null): SessionClaims | null {
  const userId = Number(token?.sub);
  const sessionId = token?.sid;
  if (!Number.isSafeInteger(userId) || typeof sessionId !== 'string') return null;
  return UUID.test(sessionId) ? { userId, sessionId } : null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the cookie of a session holds: a token like those that next-auth makes itself. */
export function sessionToken({ userId, sessionId }: SessionClaims): Promise<string> {
  return encode({
    token: { sub: String(userId), sid: sessionId },
    secret: authSecret(),
    maxAge: sessionTtlS(),
  });
}

/** Gives this browser a session. */
export async function keepSession(claims: SessionClaims): Promise<void> {
  const attributes = { ...cookieAttributes(), maxAge: sessionTtlS() };
  (await cookies()).set(sessionCookieName(), await sessionToken(claims), attributes);
}

/** Takes the session from this browser. Having none is not an error. */
export async function forgetSession(): Promise<void> {
  (await cookies()).set(sessionCookieName(), '', { ...cookieAttributes(), maxAge: 0 });
}
