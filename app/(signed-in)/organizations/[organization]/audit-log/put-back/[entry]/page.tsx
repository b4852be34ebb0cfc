import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '#components/frame/page-header.tsx';
import { PutBackForm } from './put-back-form.tsx';

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
      <PutBackForm slug={slug} sequence={entry} />
    </>
  );
}
