import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { memberCount } from '#app/(signed-in)/organizations/[organization]/teams/teams-table.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { getTeam } from '#domain/teams/get-team.ts';
import { RemoveTeamForm } from './remove-team-form.tsx';

export const metadata: Metadata = { title: 'Remove team' };

interface PageProps {
  params: Promise<{ organization: string; team: string }>;
}

/** The question before a team is gone. */
export default async function RemoveTeamPage({ params }: PageProps) {
  const ctx = await signedInContext();
  const { organization: slug, team: name } = await params;
  const { team, powers, memberCount: count } = await orNotFound(getTeam(ctx, slug, name));
  return (
    <div className="max-w-form">
      <PageHeader title={`Remove the team ${team.name}?`} description={memberCount(count)} />
      {powers.has('team:admin') ? (
        <RemoveTeamForm slug={slug} team={team.slug} name={team.name} />
      ) : (
        <div className="mt-6">
          <Notice>
            <p>An admin of this team, a manager or an owner removes it. Ask one of them.</p>
          </Notice>
        </div>
      )}
    </div>
  );
}
