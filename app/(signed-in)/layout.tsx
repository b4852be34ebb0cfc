import type { ReactNode } from 'react';
import { signedInContext } from '#app/_entry/signed-in-context.ts';

/** Brings whoever is not signed in to the sign-in page, and from there back. Every page and action still asks again. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  await signedInContext();
  return children;
}
