import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { openOrganization } from '#domain/members/access.ts';
import { NewTeamForm } from './new-team-form.tsx';

export const metadata: Metadata = { title: 'Create team' };

export default async function NewTeamPage({ params }: { params: Promise<{ organization: string }> }) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const { organization, permissions } = await orNotFound(openOrganization(ctx, slug, 'team:read'));
  return (
    <div className="max-w-form">
      <PageHeader
        title="Create team"
        description={`A team of ${organization.name}. You are its first member and its admin.`}
      />
      {permissions.has('team:write') ? (
        <NewTeamForm slug={slug} />
      ) : (
        <div className="mt-6">
          <Notice>
            <p>Admins, managers and owners create teams here. Ask one of them.</p>
          </Notice>
        </div>
      )}
    </div>
  );
}
