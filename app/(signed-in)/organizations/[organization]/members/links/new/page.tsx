import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { roleOptions } from '#app/(signed-in)/organizations/[organization]/members/role-options.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { openForInviting } from '#domain/members/open-for-inviting.ts';
import { listTeams } from '#domain/teams/list-teams.ts';
import { NewLinkForm } from './new-link-form.tsx';

export const metadata: Metadata = { title: 'Make a link' };

export default async function NewLinkPage({ params }: { params: Promise<{ organization: string }> }) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const membership = await orNotFound(openForInviting(ctx, slug));
  const { organization, permissions } = membership;
  const mayNameAny = organization.openMembership || permissions.has('member:write');
  const teams = (await listTeams(ctx, slug)).filter((team) => mayNameAny || team.isMember);
  return (
    <div className="max-w-form">
      <PageHeader
        title="Make a link"
        description={`Whoever holds it can join ${organization.name}, within the limits that you set here.`}
      />
      <NewLinkForm
        slug={slug}
        roles={roleOptions(membership)}
        teams={teams.map(({ slug: value, name }) => ({ value, name }))}
      />
    </div>
  );
}
