import type { Metadata } from 'next';
import { sessionContext } from '#app/_entry/context.ts';
import { DeadLink } from '#app/(public)/_links/dead-link.tsx';
import { Door } from '#components/frame/door.tsx';
import { readEmailLink } from '#domain/identity/read-email-link.ts';
import { safeReturnTo, withReturnTo } from '#lib/auth/return-to.ts';
import { ResetPasswordForm } from './reset-password-form.tsx';

export const metadata: Metadata = { title: 'Choose a new password' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ResetPasswordPage({ searchParams }: PageProps) {
  const query = await searchParams;
  const returnTo = safeReturnTo(query.returnTo);
  const link = await readEmailLink(await sessionContext(), 'reset-password', query.token);
  if (link.state !== 'open') {
    const next = { href: withReturnTo('/forgot-password', returnTo), label: 'Ask for a new link' };
    return <DeadLink reason={link.state} next={next} />;
  }
  return (
    <Door
      title="Choose a new password"
      lead={
        <>
          For <b className="wrap-anywhere">{link.address}</b>. Everybody who is signed in to this account
          elsewhere is signed out.
        </>
      }
    >
      <ResetPasswordForm token={String(query.token)} returnTo={returnTo} address={link.address} />
    </Door>
  );
}
