import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { DeadLink } from '#app/(public)/_links/dead-link.tsx';
import { LinkActForm } from '#app/(public)/_links/link-act-form.tsx';
import { confirmByLinkAction } from '#app/(public)/confirm/actions.ts';
import { Door } from '#components/frame/door.tsx';
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
  if (link.state !== 'open') {
    return <DeadLink reason={link.state} next={{ href: next, label: 'Go on' }} />;
  }
  return (
    <Door
      title="Confirm that it is you"
      lead={
        <>
          You opened the link in the mail to <b className="wrap-anywhere">{link.address}</b>. One press, and
          you go on where you were.
        </>
      }
    >
      <LinkActForm
        action={confirmByLinkAction}
        hidden={{ token: String(query.token), next }}
        label="It is me"
        pending="Confirming…"
      />
    </Door>
  );
}
