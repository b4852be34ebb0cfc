import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { getMember } from '#domain/members/get-member.ts';
import { TransferQuestion } from './transfer-question.tsx';

export const metadata: Metadata = { title: 'Hand over ownership' };

interface PageProps {
  params: Promise<{ organization: string; member: string }>;
}

/** The question before an owner makes a member owner in their place. */
export default async function TransferPage({ params }: PageProps) {
  const ctx = await signedInContext();
  const { organization: asked, member } = await params;
  const { person, membership } = await orNotFound(getMember(ctx, asked, member));
  const { organization, permissions } = membership;
  if (!person.user || !permissions.has('org:admin')) notFound();
  return (
    <div className="max-w-form">
      <PageHeader
        title={`Make ${person.name} owner in your place?`}
        description={`They get every right over ${organization.name}, and you become a manager.`}
      />
      <TransferQuestion slug={organization.slug} member={String(person.id)} name={person.name} />
    </div>
  );
}
