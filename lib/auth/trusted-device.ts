import { cookies } from 'next/headers';
import { cookieAttributes, isHttps } from './session.ts';

/** How many people can be trusted on one browser. */
const TOKENS_MAX = 5;
const TOKEN = /^[0-9a-f]{64}$/;

function cookieName(): string {
  return isHttps() ? '__Host-foyer.trusted' : 'foyer.trusted';
}

/** The tokens of this browser: each stands for one user who chose not to be asked for a second factor here. */
export async function readTrustTokens(): Promise<string[]> {
  const value = (await cookies()).get(cookieName())?.value ?? '';
  return value
    .split('.')
    .filter((token) => TOKEN.test(token))
    .slice(0, TOKENS_MAX);
}

/** Keeps one more, for `ttlS` seconds. */
export async function keepTrustToken(token: string, ttlS: number): Promise<void> {
  const tokens = [token, ...(await readTrustTokens())].slice(0, TOKENS_MAX);
  (await cookies()).set(cookieName(), tokens.join('.'), { ...cookieAttributes(), maxAge: Math.round(ttlS) });
}
