import { eq } from 'drizzle-orm';
import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { db } from '#db/client.ts';
import { users } from '#db/schema/index.ts';
import { env } from '#lib/env.ts';
import { invariant } from '#lib/invariant.ts';

/** How long a session lasts without a new sign-in. */
export const SESSION_TTL_S = 30 * 24 * 60 * 60;

export interface SessionUser {
  id: number;
  name: string;
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

/** The cookie's attributes, the same for every cookie that says who somebody is. */
export function cookieAttributes() {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() } as const;
}

/**
 * The signed-in user, or null. The cookie is a signed token of next-auth; it is good only as long as its epoch is the
 * user's current one, so raising `session_epoch` ends every older session on every node at once.
 */
export async function readSessionUser(): Promise<SessionUser | null> {
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: authSecret() }).catch(() => null);
  const userId = Number(token?.sub);
  if (!Number.isSafeInteger(userId)) return null;
  const [user] = await db()
    .select({ id: users.id, name: users.name, sessionEpoch: users.sessionEpoch })
    .from(users)
    .where(eq(users.id, userId));
  return user && user.sessionEpoch === token?.epoch ? { id: user.id, name: user.name } : null;
}

/** Signs a user in on this browser, with a token like those that next-auth makes itself. */
export async function startSession(user: { id: number; sessionEpoch: number }): Promise<void> {
  const token = await encode({
    token: { sub: String(user.id), epoch: user.sessionEpoch },
    secret: authSecret(),
    maxAge: SESSION_TTL_S,
  });
  (await cookies()).set(sessionCookieName(), token, { ...cookieAttributes(), maxAge: SESSION_TTL_S });
}

/** Signs out on this browser. Not being signed in is not an error. */
export async function endSession(): Promise<void> {
  (await cookies()).set(sessionCookieName(), '', { ...cookieAttributes(), maxAge: 0 });
}
