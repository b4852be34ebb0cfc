import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { browserSession, sessionContext } from '#app/_entry/context.ts';
import { signOutAction } from '#app/sign-out-action.ts';
import { Door } from '#components/frame/door.tsx';
import { textLinkClass } from '#components/ui/text-link.tsx';
import { readSecondStep } from '#domain/identity/read-second-step.ts';
import { safeReturnTo, withReturnTo } from '#lib/auth/return-to.ts';
import { env } from '#lib/env.ts';
import { SecondStepForm } from './second-step-form.tsx';

export const metadata: Metadata = { title: 'One more step' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SecondStepPage({ searchParams }: PageProps) {
  const returnTo = safeReturnTo((await searchParams).returnTo);
  const session = await browserSession();
  if (!session) redirect(withReturnTo('/sign-in', returnTo));
  if (!session.awaitsSecondStep) redirect(returnTo);
  const factors = await readSecondStep(await sessionContext(), session.user.id);
  return (
    <Door
      title="One more step"
      lead={
        <>
          Welcome back, <bdi>{session.user.name}</bdi>. Show your second factor to sign in.
        </>
      }
      footer={
        <form action={signOutAction}>
          <button type="submit" className={textLinkClass('quiet')}>
            Sign in as somebody else
          </button>
        </form>
      }
    >
      <SecondStepForm returnTo={returnTo} trustDays={env().TRUSTED_DEVICE_DAYS} {...factors} />
    </Door>
  );
}
