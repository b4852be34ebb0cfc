import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { sessionContext } from '#app/_entry/context.ts';
import { OrganizationFace } from '#app/(public)/accept/invite-pieces.tsx';
import { Door } from '#components/frame/door.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { readAskDoor } from '#domain/requests/read-ask-door.ts';
import { AppError } from '#lib/errors.ts';
import { AskToJoinForm } from './ask-to-join-form.tsx';

export const metadata: Metadata = { title: 'Ask to join', robots: 'noindex' };

/** Where outsiders ask to join. An organization that takes no requests looks like none at all. */
export default async function AskToJoinPage({ params }: { params: Promise<{ organization: string }> }) {
  const ctx = await sessionContext();
  const { organization: slug } = await params;
  const door = await readAskDoor(ctx, slug).catch((error: unknown) => {
    if (error instanceof AppError) notFound();
    throw error;
  });
  const { name } = door.organization;
  return (
    <Door
      isDecision
      avatar={<OrganizationFace invite={door} />}
      title={`Ask to join ${name}`}
      lead={door.isMember ? 'You are a member already.' : 'A manager decides. The answer comes by mail.'}
      footer={
        <TextLink
          tone="quiet"
          href={door.isMember ? `/organizations/${door.organization.slug}/members` : '/sign-in'}
        >
          {door.isMember ? `Open ${name}` : 'Already joined? Sign in'}
        </TextLink>
      }
    >
      {!door.isMember && <AskToJoinForm slug={door.organization.slug} email={door.address ?? ''} />}
    </Door>
  );
}
