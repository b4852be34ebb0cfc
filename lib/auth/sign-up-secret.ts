import { cookies } from 'next/headers';
import { newToken } from '#lib/secret-token.ts';
import { cookieAttributes, isHttps } from './session.ts';

const TTL_S = 24 * 60 * 60;

function cookieName(): string {
  return isHttps() ? '__Host-foyer.sign-up' : 'foyer.sign-up';
}

/** The secret by which a browser that signs up is known again when the link from the mail is opened; null without one. */
export async function readSignUpSecret(): Promise<string | null> {
  return (await cookies()).get(cookieName())?.value ?? null;
}

/** The same, made for a day when there is none. */
export async function keepSignUpSecret(): Promise<string> {
  const secret = (await readSignUpSecret()) ?? newToken();
  (await cookies()).set(cookieName(), secret, { ...cookieAttributes(), maxAge: TTL_S });
  return secret;
}
