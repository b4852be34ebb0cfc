import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { confirmPath } from '#app/_entry/confirm-path.ts';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { Door } from '#components/frame/door.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { needsStepUp } from '#domain/identity/needs-step-up.ts';
import { readTotpSetup } from '#domain/identity/read-totp-setup.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';
import { AppForm } from './app-form.tsx';
import { ChooseFactor } from './choose-factor.tsx';
import { QrCode } from './qr-code.tsx';

export const metadata: Metadata = { title: 'Set up a second factor' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TwoFactorPage({ searchParams }: PageProps) {
  const query = await searchParams;
  const returnTo = safeReturnTo(query.returnTo, '/account/security');
  const ctx = await signedInContext();
  if (await needsStepUp(ctx)) redirect(await confirmPath());
  const setup = await readTotpSetup(ctx, query.setup);
  return (
    <Door
      title={setup ? 'Add an authenticator app' : 'Set up a second factor'}
      lead={
        setup
          ? 'Scan the code with your app, then type the six digits that it shows.'
          : 'Whoever learns your password still cannot sign in without it. Choose what suits you; more can be added later.'
      }
      footer={
        <TextLink tone="quiet" href={returnTo}>
          Back
        </TextLink>
      }
    >
      {setup ? (
        <AppForm
          setup={String(query.setup)}
          returnTo={returnTo}
          secret={setup.secret}
          code={<QrCode text={setup.uri} />}
        />
      ) : (
        <ChooseFactor returnTo={returnTo} />
      )}
    </Door>
  );
}
