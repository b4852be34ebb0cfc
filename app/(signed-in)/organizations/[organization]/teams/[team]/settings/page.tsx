import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { TeamHead } from '#app/(signed-in)/organizations/[organization]/teams/[team]/team-head.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { getTeam } from '#domain/teams/get-team.ts';
import { TeamAvatar } from './team-avatar.tsx';
import { TeamForm } from './team-form.tsx';

export const metadata: Metadata = { title: 'Team settings' };

export default async function TeamSettingsPage({
  params,
}: {
  params: Promise<{ organization: string; team: string }>;
}) {
  const ctx = await signedInContext();
  const { organization: slug, team: name } = await params;
  const opened = await orNotFound(getTeam(ctx, slug, name));
  const { team, powers } = opened;
  if (!powers.has('team:write')) {
    return (
      <div className="max-w-form">
        <TeamHead slug={slug} opened={opened} current="settings" />
        <div className="mt-6">
          <Notice>
            <p>An admin of this team, a manager or an owner changes it. Ask one of them.</p>
          </Notice>
        </div>
      </div>
    );
  }
  return (
    <div className="max-w-form">
      <TeamHead slug={slug} opened={opened} current="settings" />
      <TeamForm slug={slug} team={team.slug} name={team.name} />
      <TeamAvatar slug={slug} team={team.slug} />
      {powers.has('team:admin') && (
        <section aria-labelledby="remove-title" className="mt-10 grid gap-2 border-line border-t pt-6">
          <h2 id="remove-title" className="font-semibold">
            Remove this team
          </h2>
          <p className="text-ink-2">
            Its members stay in the organization. The team and its avatar are gone.
          </p>
          <ButtonLink variant="danger" href={`/organizations/${slug}/teams/${team.slug}/remove`}>
            Remove team…
          </ButtonLink>
        </section>
      )}
    </div>
  );
}
