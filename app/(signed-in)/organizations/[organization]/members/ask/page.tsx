import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { openOrganization } from '#domain/members/access.ts';
import { ROLE_DEFINITIONS } from '#domain/members/roles.ts';
import { listTeams } from '#domain/teams/list-teams.ts';
import { AskForm } from './ask-form.tsx';

export const metadata: Metadata = { title: 'Ask for an invite' };

/** Where a member who may not invite asks for somebody. */
export default async function AskPage({ params }: { params: Promise<{ organization: string }> }) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const { organization, permissions } = await orNotFound(openOrganization(ctx, slug, 'member:read'));
  const mayNameAny = organization.openMembership || permissions.has('member:write');
  const teams = (await listTeams(ctx, slug)).filter((team) => mayNameAny || team.isMember);
  const roles = ROLE_DEFINITIONS.filter(({ isRetired }) => !isRetired);
  return (
    <div className="max-w-form">
      <PageHeader
        title="Ask for an invite"
        description={`A manager of ${organization.name} decides, and may change the role and the teams.`}
      />
      <AskForm
        slug={slug}
        defaultRole={organization.defaultRole}
        roles={roles.map(({ id, name, description }) => ({ value: id, label: `${name}: ${description}` }))}
        teams={teams.map(({ slug: value, name }) => ({ value, name }))}
      />
    </div>
  );
}
