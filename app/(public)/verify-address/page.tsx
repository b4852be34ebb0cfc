import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { DeadLink } from '#app/(public)/_links/dead-link.tsx';
import { LinkActForm } from '#app/(public)/_links/link-act-form.tsx';
import { Door } from '#components/frame/door.tsx';
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
  if (link.state !== 'open') {
    return <DeadLink reason={link.state} next={{ href: '/account', label: 'Your addresses' }} />;
  }
  return (
    <Door
      title="Verify this address"
      lead={
        <>
          <b className="wrap-anywhere">{link.address}</b> becomes an address of the account that you are
          signed in to, <bdi>{ctx.actor.type === 'user' && ctx.actor.label}</bdi>.
        </>
      }
    >
      <LinkActForm
        action={verifyAddressAction}
        hidden={{ token: String(query.token), returnTo }}
        label="Verify address"
        pending="Verifying…"
      />
    </Door>
  );
}
