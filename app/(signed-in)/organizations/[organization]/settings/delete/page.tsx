import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { countPeople } from '#domain/members/count-people.ts';
import { getSettings } from '#domain/organizations/get-settings.ts';
import { env } from '#lib/env.ts';
import { DeleteQuestion } from './delete-question.tsx';

export const metadata: Metadata = { title: 'Delete organization' };

/** The question before an organization is deleted: what goes, when, and how it is taken back. */
export default async function DeletePage({ params }: { params: Promise<{ organization: string }> }) {
  const ctx = await signedInContext();
  const { organization: asked } = await params;
  const { membership } = await orNotFound(getSettings(ctx, asked));
  const { organization, permissions } = membership;
  if (organization.status !== 'active') redirect(`/organizations/${organization.slug}/settings`);
  const people = await countPeople(ctx, organization.slug);
  return (
    <div className="max-w-form">
      <PageHeader
        title={`Delete ${organization.name}?`}
        description="Members, invites, teams, settings and pictures go for good."
      />
      {permissions.has('org:admin') ? (
        <DeleteQuestion
          slug={organization.slug}
          memberCount={people.members}
          graceHours={env().ORGANIZATION_DELETION_GRACE_HOURS}
        />
      ) : (
        <div className="mt-6">
          <Notice tone="warning">
            <p>Only an owner may delete an organization.</p>
          </Notice>
        </div>
      )}
    </div>
  );
}
