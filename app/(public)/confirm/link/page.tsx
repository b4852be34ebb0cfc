import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { LinkDoor } from '#app/(public)/_links/link-door.tsx';
import { confirmByLinkAction } from '#app/(public)/confirm/actions.ts';
import { readEmailLink } from '#domain/identity/read-email-link.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';

export const metadata: Metadata = { title: 'Confirm that it is you' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ConfirmLinkPage({ searchParams }: PageProps) {
  const query = await searchParams;
  const next = safeReturnTo(query.returnTo);
  const link = await readEmailLink(await signedInContext(), 'confirm-session', query.token);
  return (
    <LinkDoor
      link={link}
      next={{ href: next, label: 'Go on' }}
      title="Confirm that it is you"
      lead={(address) => (
        <>You opened the link in the mail to {address}. One press, and you go on where you were.</>
      )}
      action={confirmByLinkAction}
      hidden={{ token: String(query.token), next }}
      label="It is me"
      pending="Confirming…"
    />
  );
}
