import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { revokeInviteAction } from '#app/(signed-in)/organizations/[organization]/members/actions.ts';
import { QuestionForm } from '#components/form/question-form.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { getMember } from '#domain/members/get-member.ts';
import { openPendingInvite } from '#domain/members/open-pending-invite.ts';

export const metadata: Metadata = { title: 'Revoke invite' };

interface PageProps {
  params: Promise<{ organization: string; member: string }>;
}

/** The question before an invite is taken back. */
export default async function RevokePage({ params }: PageProps) {
  const ctx = await signedInContext();
  const { organization: slug, member } = await params;
  const { person } = await orNotFound(getMember(ctx, slug, member));
  await orNotFound(openPendingInvite(ctx, slug, person.id));
  return (
    <div className="max-w-form">
      <PageHeader title="Revoke this invite?" description={person.email} />
      <QuestionForm
        action={revokeInviteAction}
        fields={{ organization: slug, invite: String(person.id) }}
        yes={{ label: 'Revoke invite', pending: 'Revoking…' }}
        no={{ label: 'Keep it', href: `/organizations/${slug}/members` }}
      >
        <p>
          The link that was sent to <bdi>{person.email}</bdi> stops working at once, and says that it was
          taken back. You can invite this address again later.
        </p>
      </QuestionForm>
    </div>
  );
}
