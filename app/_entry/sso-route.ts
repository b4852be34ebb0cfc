import { unstable_rethrow } from 'next/navigation';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { time } from '#lib/observability/metrics.ts';
import { report } from '#lib/observability/report.ts';
import { sessionContext } from './context.ts';

/** Where providers send people back to. Owners enter it at their provider. */
export function ssoRedirectUri(): string {
  return new URL('/sso/callback', env().NEXTAUTH_URL).href;
}

/**
 * Makes a step of single sign-on out of a handler that answers where to go next. What goes wrong leads to the sign-in
 * page, which says why.
 */
export function ssoStep(name: string, step: (ctx: Context<Db>, request: Request) => Promise<string | URL>) {
  return async (request: Request): Promise<Response> => {
    try {
      const ctx = await sessionContext();
      return leadTo(await time('route', { name, method: 'GET' }, () => step(ctx, request)));
    } catch (error) {
      unstable_rethrow(error);
      report(error, { where: `GET ${name}` });
      return leadTo(`/sign-in/sso?${new URLSearchParams({ problem: problemOf(error) })}`);
    }
  };
}

function leadTo(target: string | URL): Response {
  const headers = { Location: String(target), 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' };
  return new Response(null, { status: 303, headers });
}

/** Names of problems that the page has a sentence for; anything else is ours. */
function problemOf(error: unknown): string {
  if (!(error instanceof AppError)) return 'fault';
  return error.reason ?? error.code;
}
