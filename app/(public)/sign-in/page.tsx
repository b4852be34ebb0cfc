import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { browserSession, sessionContext } from '#app/_entry/context.ts';
import { pendingInvite, pendingSharedLink } from '#app/_entry/pending-invite.ts';
import { JoinLead } from '#app/(public)/_links/join-lead.tsx';
import { OrganizationFace } from '#app/(public)/accept/invite-pieces.tsx';
import { Door } from '#components/frame/door.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { outsideProviders } from '#lib/auth/outside-providers.ts';
import { safeReturnTo, withReturnTo } from '#lib/auth/return-to.ts';
import { OutsideSignIn } from './outside-sign-in.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { signInProblem } from './sign-in-problem.ts';

export const metadata: Metadata = { title: 'Sign in' };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: PageProps) {
  const query = await searchParams;
  const ctx = await sessionContext();
  if (ctx.actor.type === 'user') redirect(safeReturnTo(query.returnTo));
  const door = (await pendingInvite(ctx))?.invite ?? (await pendingSharedLink(ctx));
  const returnTo = safeReturnTo(query.returnTo, door ? '/accept' : '/');
  if ((await browserSession())?.awaitsSecondStep) redirect(withReturnTo('/second-step', returnTo));
  const problem = signInProblem(query.error);
  return (
    <Door
      title="Sign in"
      open={Boolean(door)}
      {...(door && { avatar: <OrganizationFace invite={door} />, lead: <JoinLead invite={door} /> })}
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
      <SignInForm
        returnTo={returnTo}
        email={door?.address ?? ''}
        forgotHref={withReturnTo('/forgot-password', returnTo)}
      />
      <OutsideSignIn providers={outsideProviders()} returnTo={returnTo} />
      <p className="mt-4 text-sm">
        <TextLink tone="quiet" href={withReturnTo('/sign-in/sso', returnTo)}>
          Single sign-on
        </TextLink>
      </p>
    </Door>
  );
}
