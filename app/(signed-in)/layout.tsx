import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { sessionContext } from '#app/_entry/context.ts';
import { PATH_HEADER } from '#app/_entry/stamp-request.ts';
import { pagePath } from './page-path.ts';

/** Brings whoever is not signed in to the sign-in page, and from there back. Every page and action still asks again. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { actor } = await sessionContext();
  if (actor.type !== 'user') {
    const returnTo = pagePath((await headers()).get(PATH_HEADER) ?? '/');
    redirect(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  }
  return children;
}
