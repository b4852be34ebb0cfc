import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { sessionContext } from '#app/_entry/context.ts';
import { readProof } from '#app/_entry/sso-cookies.ts';
import { readSsoLink } from '#domain/sso/read-sso-link.ts';
import { LinkDoor } from './link-door.tsx';
import { LinkedDoor } from './linked-door.tsx';

export const metadata: Metadata = { title: 'Single sign-on', robots: 'noindex' };

/**
 * Between what a provider has shown and the account here: says whose account it will be, and links on a press. Where they
 * are linked it leads on by itself. A page, since forms of the site end here, and they cannot end at a plain address.
 */
export default async function SsoLinkPage() {
  const ctx = await sessionContext();
  const proven = await readProof();
  const link = proven && (await readSsoLink(ctx, proven.proof));
  if (!link) redirect('/sign-in/sso');
  return link.state === 'linked' ? <LinkedDoor /> : <LinkDoor link={link} />;
}
