import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { removeTeamAction } from '#app/(signed-in)/organizations/[organization]/teams/actions.ts';
import { memberCount } from '#app/(signed-in)/organizations/[organization]/teams/teams-table.tsx';
import { QuestionForm } from '#components/form/question-form.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { getTeam } from '#domain/teams/get-team.ts';

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
        <QuestionForm
          action={removeTeamAction}
          fields={{ organization: slug, team: team.slug }}
          typed={team.name}
          yes={{ label: 'Remove team', pending: 'Removing…' }}
          no={{ label: 'Keep it', href: `/organizations/${slug}/teams/${team.slug}/settings` }}
        >
          <p>
            The team and its avatar are gone for good, and pending invites to it lose it. Its members stay in
            the organization.
          </p>
        </QuestionForm>
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
