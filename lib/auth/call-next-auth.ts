import type { NextApiRequest, NextApiResponse } from 'next';
import { NextResponse } from 'next/server';
import NextAuth, { type AuthOptions } from 'next-auth';
import { invariant } from '#lib/invariant.ts';

export type Cookies = Record<string, string>;
type SetCookie = ReturnType<NextResponse['cookies']['getAll']>[number];

export interface AuthAnswer {
  /** Where next-auth sends the browser: an address of this site, or of an outside provider. */
  redirect: string;
  /** What the browser must keep. */
  cookies: SetCookie[];
}

/**
 * Starts or completes a sign-in through next-auth from a server action, as its own client would over HTTP: with the
 * CSRF pair that a POST needs, which works without JavaScript. `cookies` are those of the browser.
 */
export async function callNextAuth(
  options: AuthOptions,
  call: {
    action: 'signin' | 'callback';
    provider: string;
    query?: Record<string, string>;
    body?: Record<string, string>;
  },
  cookies: Cookies,
): Promise<AuthAnswer> {
  const csrf = await run(options, { method: 'GET', path: ['csrf'], cookies });
  const csrfToken = (csrf.body as { csrfToken?: unknown } | undefined)?.csrfToken;
  invariant(typeof csrfToken === 'string', 'next-auth makes a CSRF token');
  const known = Object.fromEntries(csrf.cookies.map(({ name, value }) => [name, value]));
  const answer = await run(options, {
    method: 'POST',
    path: [call.action, call.provider],
    query: call.query ?? {},
    body: { ...call.body, csrfToken },
    cookies: { ...cookies, ...known },
  });
  invariant(answer.redirect, `next-auth answers ${call.action} with a redirect`);
  return { redirect: answer.redirect, cookies: [...csrf.cookies, ...answer.cookies] };
}

interface Request {
  method: 'GET' | 'POST';
  path: string[];
  query?: Record<string, string>;
  body?: Record<string, string>;
  cookies: Cookies;
}

async function run(options: AuthOptions, { method, path, query, body, cookies }: Request) {
  const answer = new Answer();
  const request = { method, query: { ...query, nextauth: path }, body, cookies, headers: {} };
  // next-auth reads of a request these five alone, and calls of a response what `Answer` has.
  await NextAuth(request as unknown as NextApiRequest, answer as unknown as NextApiResponse, options);
  return { body: answer.body, redirect: answer.headers.get('location'), cookies: answer.cookies() };
}

/** As much of a response as next-auth writes to. */
class Answer {
  readonly headers = new Headers();
  body: unknown;
  private setCookies: string[] = [];

  status(): this {
    return this;
  }
  getHeader(): string[] {
    return this.setCookies;
  }
  setHeader(name: string, value: string | string[]): this {
    if (Array.isArray(value)) this.setCookies = value;
    else this.headers.set(name, value);
    return this;
  }
  json(body: unknown): void {
    this.body = body;
  }
  send(body: unknown): void {
    this.body = body;
  }
  end(): void {}

  cookies(): SetCookie[] {
    const response = new NextResponse(null);
    for (const cookie of this.setCookies) response.headers.append('Set-Cookie', cookie);
    return new NextResponse(null, { headers: response.headers }).cookies.getAll();
  }
}
