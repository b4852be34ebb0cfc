import { cookies } from 'next/headers';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { authStore } from '#domain/identity/auth-store.ts';
import { DeadLinkError } from '#domain/identity/email-tokens.ts';
import { type AuthAnswer, callNextAuth } from '#lib/auth/call-next-auth.ts';
import { rememberKnownUser } from '#lib/auth/known-device.ts';
import { nextAuthOptions } from '#lib/auth/next-auth-options.ts';
import type { OutsideProvider } from '#lib/auth/outside-providers.ts';
import { startSession } from '#lib/auth/session.ts';
import { invariant } from '#lib/invariant.ts';

/** Signs a user in on this browser, and remembers that they did. */
export async function enter(user: { id: number; sessionEpoch: number }): Promise<void> {
  await startSession(user);
  await rememberKnownUser(user.id);
}

/** Has next-auth mail a sign-in link to an address that was parsed and counted. */
export async function mailSignInLink(
  ctx: Context<Db>,
  { address, returnTo }: { address: string; returnTo: string },
): Promise<void> {
  const options = nextAuthOptions(authStore(ctx), { isCallback: false });
  const body = { email: address, callbackUrl: returnTo };
  const answer = await callNextAuth(
    options,
    { action: 'signin', provider: 'email', body },
    await browserCookies(),
  );
  const error = errorIn(answer);
  invariant(error === null, `next-auth did not mail the link: ${error}`);
}

/**
 * Has next-auth use a sign-in link up, make the user when the address has none, and sign them in on this browser. Throws
 * DeadLinkError when another press was faster.
 */
export async function enterByLink(
  ctx: Context<Db>,
  link: { token: string; address: string; newUserName: string | undefined },
): Promise<void> {
  const options = nextAuthOptions(authStore(ctx), { isCallback: true, newUserName: link.newUserName });
  const query = { token: link.token, email: link.address };
  const answer = await callNextAuth(
    options,
    { action: 'callback', provider: 'email', query },
    await browserCookies(),
  );
  const error = errorIn(answer);
  if (error === 'Verification') throw new DeadLinkError('used');
  invariant(error === null, `next-auth did not sign in by the link: ${error}`);
  await keepCookies(answer);
}

/** Starts a sign-in at an outside provider and answers the address there to go to. */
export async function startOutsideSignIn(
  ctx: Context<Db>,
  provider: OutsideProvider['id'],
  returnTo: string,
): Promise<string> {
  const options = nextAuthOptions(authStore(ctx), { isCallback: false });
  const body = { callbackUrl: returnTo };
  const answer = await callNextAuth(options, { action: 'signin', provider, body }, await browserCookies());
  await keepCookies(answer);
  return answer.redirect;
}

async function browserCookies(): Promise<Record<string, string>> {
  return Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]));
}

async function keepCookies({ cookies: fresh }: AuthAnswer): Promise<void> {
  const jar = await cookies();
  for (const cookie of fresh) jar.set(cookie);
}

function errorIn({ redirect }: AuthAnswer): string | null {
  return new URL(redirect, 'http://foyer.invalid').searchParams.get('error');
}
