import { cookies, headers } from 'next/headers';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import type { SignedIn } from '#domain/identity/accounts.ts';
import { authStore } from '#domain/identity/auth-store.ts';
import { DeadLinkError } from '#domain/identity/email-tokens.ts';
import type { FinishedSignIn } from '#domain/identity/finish-sign-in.ts';
import { signOut } from '#domain/identity/sign-out.ts';
import { type Browser, startSession } from '#domain/identity/start-session.ts';
import { type AuthAnswer, callNextAuth } from '#lib/auth/call-next-auth.ts';
import { deviceLabel } from '#lib/auth/device-label.ts';
import { rememberKnownUser } from '#lib/auth/known-device.ts';
import { nextAuthOptions } from '#lib/auth/next-auth-options.ts';
import type { OutsideProvider } from '#lib/auth/outside-providers.ts';
import { withReturnTo } from '#lib/auth/return-to.ts';
import { forgetSession, keepSession } from '#lib/auth/session.ts';
import { keepTrustToken, readTrustTokens } from '#lib/auth/trusted-device.ts';
import { env } from '#lib/env.ts';
import { invariant } from '#lib/invariant.ts';
import { sessionContext } from './context.ts';

const DAY_S = 24 * 60 * 60;

/**
 * Starts a session on this browser for a user who passed the first step by `method`, and answers where to go: to
 * `returnTo`, or first to the page that asks for the second factor.
 */
export async function enter(
  ctx: Context<Db>,
  user: SignedIn,
  { method, returnTo }: { method: string; returnTo: string },
): Promise<string> {
  const session = await startSession(ctx, user, { method, browser: await readBrowser() });
  await keepSession(session);
  if (session.awaitsSecondStep) return withReturnTo('/second-step', returnTo);
  await rememberKnownUser(user.id);
  return returnTo;
}

/** Keeps on this browser what the second step of a sign-in answered. */
export async function keepFinishedSignIn({ session, trustToken }: FinishedSignIn): Promise<void> {
  await keepSession(session);
  if (trustToken !== null) await keepTrustToken(trustToken, env().TRUSTED_DEVICE_DAYS * DAY_S);
  await rememberKnownUser(session.userId);
}

/** Signs out on this browser. Not being signed in is not an error. */
export async function leave(): Promise<void> {
  await signOut(await sessionContext());
  await forgetSession();
}

/** What this browser says about itself. */
export async function readBrowser(): Promise<Browser> {
  return {
    device: deviceLabel((await headers()).get('user-agent')),
    trustTokens: await readTrustTokens(),
  };
}

/** Has next-auth mail a sign-in link to an address that was parsed and counted. */
export async function mailSignInLink(
  ctx: Context<Db>,
  { address, returnTo }: { address: string; returnTo: string },
): Promise<void> {
  const options = nextAuthOptions(authStore(ctx, await readBrowser()), { isCallback: false });
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
 * Has next-auth use a sign-in link up, make the user when the address has none, and sign them in on this browser. Answers
 * where to go, by way of the second step where there is one. Throws DeadLinkError when another press was faster.
 */
export async function enterByLink(
  ctx: Context<Db>,
  link: { token: string; address: string; newUserName: string | undefined },
  returnTo: string,
): Promise<string> {
  const options = nextAuthOptions(authStore(ctx, await readBrowser()), {
    isCallback: true,
    newUserName: link.newUserName,
  });
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
  return withReturnTo('/second-step', returnTo);
}

/** Starts a sign-in at an outside provider and answers the address there to go to. */
export async function startOutsideSignIn(
  ctx: Context<Db>,
  provider: OutsideProvider['id'],
  returnTo: string,
): Promise<string> {
  const options = nextAuthOptions(authStore(ctx, await readBrowser()), { isCallback: false });
  const body = { callbackUrl: withReturnTo('/second-step', returnTo) };
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
