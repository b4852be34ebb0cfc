import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { sessionContext } from '#app/_entry/context.ts';
import { Door } from '#components/frame/door.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { safeReturnTo, withReturnTo } from '#lib/auth/return-to.ts';
import { SignUpForm } from './sign-up-form.tsx';

export const metadata: Metadata = { title: 'Create an account' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignUpPage({ searchParams }: PageProps) {
  const returnTo = safeReturnTo((await searchParams).returnTo);
  const { actor } = await sessionContext();
  if (actor.type === 'user') redirect(returnTo);
  return (
    <Door
      title="Create an account"
      footer={
        <p>
          Have one already? <TextLink href={withReturnTo('/sign-in', returnTo)}>Sign in</TextLink>
        </p>
      }
    >
      <SignUpForm returnTo={returnTo} />
    </Door>
  );
}
