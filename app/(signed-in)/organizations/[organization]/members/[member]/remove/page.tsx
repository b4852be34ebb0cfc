import type { Metadata } from 'next';
import { sessionContext } from '#app/_entry/context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { getMember } from '#domain/members/get-member.ts';
import { RemoveQuestion } from './remove-question.tsx';

export const metadata: Metadata = { title: 'Remove member' };

interface PageProps {
  params: Promise<{ organization: string; member: string }>;
}

/** The question before somebody is removed, or leaves. */
export default async function RemovePage({ params }: PageProps) {
  const ctx = await sessionContext();
  const { organization: slug, member } = await params;
  const { person, membership, isOnlyOwner } = await orNotFound(getMember(ctx, slug, member));
  const { name } = membership.organization;
  const isSelf = person.id === membership.memberId;
  return (
    <div className="max-w-form">
      <PageHeader title={isSelf ? `Leave ${name}?` : `Remove ${person.name}?`} description={person.email} />
      {isOnlyOwner ? (
        <div className="mt-6">
          <Notice tone="warning">
            <p>The last owner cannot leave. Make somebody else an owner first.</p>
          </Notice>
        </div>
      ) : (
        <RemoveQuestion slug={slug} member={isSelf ? 'me' : String(person.id)} isSelf={isSelf} />
      )}
    </div>
  );
}
