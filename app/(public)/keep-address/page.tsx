import type { Metadata } from 'next';
import { sessionContext } from '#app/_entry/context.ts';
import { DeadLink } from '#app/(public)/_links/dead-link.tsx';
import { LinkActForm } from '#app/(public)/_links/link-act-form.tsx';
import { Door } from '#components/frame/door.tsx';
import { readEmailLink } from '#domain/identity/read-email-link.ts';
import { keepAddressAction } from './actions.ts';

export const metadata: Metadata = { title: 'Undo the change of address' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function KeepAddressPage({ searchParams }: PageProps) {
  const { token } = await searchParams;
  const link = await readEmailLink(await sessionContext(), 'keep-primary', token);
  if (link.state !== 'open') {
    return (
      <DeadLink reason={link.state} next={{ href: '/forgot-password', label: 'Choose a new password' }} />
    );
  }
  return (
    <Door
      title="Undo the change of address"
      lead={
        <>
          <b className="wrap-anywhere">{link.address}</b> becomes the primary address of your account again,
          the one that took its place is removed, and everybody who is signed in to the account is signed out.
          Then you choose a new password.
        </>
      }
    >
      <LinkActForm
        action={keepAddressAction}
        hidden={{ token: String(token) }}
        label="Undo the change"
        pending="Undoing…"
      />
    </Door>
  );
}
