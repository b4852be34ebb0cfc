import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { sessionContext } from '#app/_entry/context.ts';
import { pendingInvite, pendingSharedLink } from '#app/_entry/pending-invite.ts';
import { JoinLead } from '#app/(public)/_links/join-lead.tsx';
import { OrganizationFace } from '#app/(public)/accept/invite-pieces.tsx';
import { Door } from '#components/frame/door.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { safeReturnTo, withReturnTo } from '#lib/auth/return-to.ts';
import { SignUpForm } from './sign-up-form.tsx';

export const metadata: Metadata = { title: 'Create an account' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignUpPage({ searchParams }: PageProps) {
  const query = await searchParams;
  const ctx = await sessionContext();
  if (ctx.actor.type === 'user') redirect(safeReturnTo(query.returnTo));
  const pending = (await pendingInvite(ctx))?.invite;
  const invite = query.address === 'other' ? null : pending;
  if (invite?.state === 'signed-out-known') redirect('/sign-in?returnTo=%2Faccept');
  const door = invite ?? (await pendingSharedLink(ctx));
  const returnTo = safeReturnTo(query.returnTo, pending || door ? '/accept' : '/');
  return (
    <Door
      title="Create an account"
      open={Boolean(door)}
      {...(door && { avatar: <OrganizationFace invite={door} />, lead: <JoinLead invite={door} /> })}
      footer={
        <>
          <p>
            Have one already? <TextLink href={withReturnTo('/sign-in', returnTo)}>Sign in</TextLink>
          </p>
          {invite && (
            <TextLink tone="quiet" href="/sign-up?address=other">
              Use another address
            </TextLink>
          )}
        </>
      }
    >
      <SignUpForm returnTo={returnTo} invitedAddress={invite?.address ?? null} />
    </Door>
  );
}
