import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { sessionContext } from '#app/_entry/context.ts';
import { Door } from '#components/frame/door.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { outsideProviders } from '#lib/auth/outside-providers.ts';
import { safeReturnTo, withReturnTo } from '#lib/auth/return-to.ts';
import { OutsideSignIn } from './outside-sign-in.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { signInProblem } from './sign-in-problem.ts';

export const metadata: Metadata = { title: 'Sign in' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: PageProps) {
  const query = await searchParams;
  const returnTo = safeReturnTo(query.returnTo);
  const { actor } = await sessionContext();
  if (actor.type === 'user') redirect(returnTo);
  const problem = signInProblem(query.error);
  return (
    <Door
      title="Sign in"
      footer={
        <p>
          New here? <TextLink href={withReturnTo('/sign-up', returnTo)}>Create an account</TextLink>
        </p>
      }
    >
      {problem && (
        <div className="mt-6" role="alert">
          <Notice tone="danger">
            <p>{problem}</p>
          </Notice>
        </div>
      )}
      <SignInForm returnTo={returnTo} email="" forgotHref={withReturnTo('/forgot-password', returnTo)} />
      <OutsideSignIn providers={outsideProviders()} returnTo={returnTo} />
    </Door>
  );
}
