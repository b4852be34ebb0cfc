import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { Door } from '#components/frame/door.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { needsStepUp } from '#domain/identity/needs-step-up.ts';
import { readAccount } from '#domain/identity/read-account.ts';
import { readSecondStep } from '#domain/identity/read-second-step.ts';
import { safeReturnTo } from '#lib/auth/return-to.ts';
import { ConfirmForm } from './confirm-form.tsx';
import { MailConfirmLinkForm } from './mail-confirm-link-form.tsx';

export const metadata: Metadata = { title: 'Confirm that it is you' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ConfirmPage({ searchParams }: PageProps) {
  const next = safeReturnTo((await searchParams).next);
  const ctx = await signedInContext();
  if (!(await needsStepUp(ctx))) redirect(next);
  const account = await readAccount(ctx);
  const factors = await readSecondStep(ctx, account.id);
  const address = account.addresses[0]?.address ?? '';
  return (
    <Door
      title="Confirm that it is you"
      lead={
        <>
          You are signed in as <b className="wrap-anywhere">{address}</b>. What comes next is hard to undo, so
          we ask again. It holds for ten minutes.
        </>
      }
      footer={
        <TextLink tone="quiet" href={next}>
          Back
        </TextLink>
      }
    >
      {account.hasPassword || factors.hasApp || factors.hasKey ? (
        <ConfirmForm next={next} address={address} {...factors} />
      ) : (
        <MailConfirmLinkForm next={next} address={address} />
      )}
    </Door>
  );
}
