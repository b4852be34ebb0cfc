import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { putAvatarBackAction } from '#app/(signed-in)/organizations/[organization]/audit-log/actions.ts';
import { QuestionForm } from '#components/form/question-form.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';

export const metadata: Metadata = { title: 'Put an avatar back' };

export default async function PutBackPage({
  params,
}: {
  params: Promise<{ organization: string; entry: string }>;
}) {
  const { organization: slug, entry } = await params;
  if (!/^[1-9]\d{0,14}$/.test(entry)) notFound();
  return (
    <>
      <PageHeader
        title="Put the avatar back"
        description={`What was shown before entry ${entry} shows again. This is a new change: the log keeps both, and the picture that shows now is kept for coming back to.`}
      />
      <QuestionForm
        action={putAvatarBackAction}
        fields={{ organization: slug, entry }}
        yes={{ label: 'Put it back', pending: 'Putting back…', variant: 'primary' }}
        no={{ label: 'Leave it', href: `/organizations/${slug}/audit-log` }}
      />
    </>
  );
}
