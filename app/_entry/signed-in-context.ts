import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { pagePath } from '#app/(signed-in)/page-path.ts';
import type { Db } from '#db/client.ts';
import type { Context } from '#domain/context.ts';
import { sessionContext } from './context.ts';
import { PATH_HEADER } from './stamp-request.ts';

/**
 * The context of a page that is for the signed-in alone; anybody else is brought to the sign-in page, and from there
 * back. Layouts and pages render side by side, so each of them asks.
 */
export async function signedInContext(): Promise<Context<Db>> {
  const ctx = await sessionContext();
  if (ctx.actor.type === 'user') return ctx;
  const returnTo = pagePath((await headers()).get(PATH_HEADER) ?? '/');
  return redirect(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
}
