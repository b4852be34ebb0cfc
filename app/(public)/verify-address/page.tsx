import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { LinkDoor } from '#app/(public)/_links/link-door.tsx';
import { readEmailLink } from '#domain/identity/read-email-link.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';
import { verifyAddressAction } from './actions.ts';

export const metadata: Metadata = { title: 'Verify an address' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function VerifyAddressPage({ searchParams }: PageProps) {
  const query = await searchParams;
  const returnTo = safeReturnTo(query.returnTo, '/account');
  const ctx = await signedInContext();
  const link = await readEmailLink(ctx, 'verify-address', query.token);
  return (
    <LinkDoor
      link={link}
      next={{ href: '/account', label: 'Your addresses' }}
      title="Verify this address"
      lead={(address) => (
        <>
          {address} becomes an address of the account that you are signed in to,{' '}
          <bdi>{ctx.actor.type === 'user' && ctx.actor.label}</bdi>.
        </>
      )}
      action={verifyAddressAction}
      hidden={{ token: String(query.token), returnTo }}
      label="Verify address"
      pending="Verifying…"
    />
  );
}
