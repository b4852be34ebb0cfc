import type { Metadata } from 'next';
import { sessionContext } from '#app/_entry/context.ts';
import { LinkDoor } from '#app/(public)/_links/link-door.tsx';
import { readEmailLink } from '#domain/identity/read-email-link.ts';
import { keepAddressAction } from './actions.ts';

export const metadata: Metadata = { title: 'Undo the change of address' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function KeepAddressPage({ searchParams }: PageProps) {
  const { token } = await searchParams;
  const link = await readEmailLink(await sessionContext(), 'keep-primary', token);
  return (
    <LinkDoor
      link={link}
      next={{ href: '/forgot-password', label: 'Choose a new password' }}
      title="Undo the change of address"
      lead={(address) => (
        <>
          {address} becomes the primary address of your account again, the one that took its place is removed,
          and everybody who is signed in to the account is signed out. Then you choose a new password.
        </>
      )}
      action={keepAddressAction}
      hidden={{ token: String(token) }}
      label="Undo the change"
      pending="Undoing…"
    />
  );
}
