import type { Metadata } from 'next';
import { sessionContext } from '#app/_entry/context.ts';
import { DeadLink } from '#app/(public)/_links/dead-link.tsx';
import { Door } from '#components/frame/door.tsx';
import { readEmailLink } from '#domain/identity/read-email-link.ts';
import { safeReturnTo, withReturnTo } from '#lib/auth/return-to.ts';
import { LinkForm } from './link-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInLinkPage({ searchParams }: PageProps) {
  const query = await searchParams;
  const returnTo = safeReturnTo(query.returnTo);
  const link = await readEmailLink(await sessionContext(), 'sign-in', query.token);
  if (link.state !== 'open') {
    return (
      <DeadLink reason={link.state} next={{ href: withReturnTo('/sign-in', returnTo), label: 'Sign in' }} />
    );
  }
  return (
    <Door
      title={link.hasAccount ? 'Sign in' : 'One question, and you are in'}
      lead={
        <>
          As <b className="wrap-anywhere">{link.address}</b>
          {link.hasAccount ? '.' : ', which has no account here yet.'}
        </>
      }
    >
      <LinkForm token={String(query.token)} returnTo={returnTo} hasAccount={link.hasAccount} />
    </Door>
  );
}
