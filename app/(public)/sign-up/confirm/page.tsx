import type { Metadata } from 'next';
import { sessionContext } from '#app/_entry/context.ts';
import { DeadLink } from '#app/(public)/_links/dead-link.tsx';
import { Door } from '#components/frame/door.tsx';
import { readEmailLink } from '#domain/identity/read-email-link.ts';
import { safeReturnTo, withReturnTo } from '#lib/auth/return-to.ts';
import { readSignUpSecret } from '#lib/auth/sign-up-secret.ts';
import { ConfirmForm } from './confirm-form.tsx';

export const metadata: Metadata = { title: 'Confirm your address' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ConfirmSignUpPage({ searchParams }: PageProps) {
  const query = await searchParams;
  const returnTo = safeReturnTo(query.returnTo);
  const link = await readEmailLink(await sessionContext(), 'sign-up', query.token, await readSignUpSecret());
  if (link.state === 'open' && !link.hasAccount) {
    return (
      <Door title="Confirm your address" lead={<b className="wrap-anywhere">{link.address}</b>}>
        <ConfirmForm token={String(query.token)} returnTo={returnTo} needsPassword={!link.isSameBrowser} />
      </Door>
    );
  }
  const reason = link.state === 'open' ? 'used' : link.state;
  const isDone = reason === 'used';
  const next = isDone ? { path: '/sign-in', label: 'Sign in' } : { path: '/sign-up', label: 'Sign up again' };
  return <DeadLink reason={reason} next={{ href: withReturnTo(next.path, returnTo), label: next.label }} />;
}
