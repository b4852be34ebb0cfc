import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { openOrganization } from '#domain/members/access.ts';
import { listTeams } from '#domain/teams/list-teams.ts';
import { NoTeams } from './no-teams.tsx';
import { TeamsPager } from './teams-pager.tsx';
import { readTeamsQuery, TEAMS_PER_PAGE } from './teams-query.ts';
import { TeamsSearch } from './teams-search.tsx';
import { TeamsTable } from './teams-table.tsx';

export const metadata: Metadata = { title: 'Teams' };

interface PageProps {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TeamsPage({ params, searchParams }: PageProps) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const { search, after } = readTeamsQuery(await searchParams);
  const membership = await orNotFound(openOrganization(ctx, slug, 'team:read'));
  const found = await listTeams(ctx, slug, {
    query: search,
    limit: TEAMS_PER_PAGE + 1,
    ...(after && { after }),
  });
  const teams = found.slice(0, TEAMS_PER_PAGE);
  const last = found.length > teams.length ? teams.at(-1)?.slug : undefined;
  const mayCreate = membership.permissions.has('team:write');
  const create = mayCreate && (
    <ButtonLink href={`/organizations/${slug}/teams/new`} variant="primary">
      <Plus aria-hidden="true" />
      Create team
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Teams"
        description={`Who works together in ${membership.organization.name}.`}
        action={create}
      />
      {(teams.length > 0 || search) && <TeamsSearch search={search} />}
      {teams.length === 0 ? (
        <NoTeams search={search} create={create} />
      ) : (
        <TeamsTable {...{ teams, slug, membership }} />
      )}
      <TeamsPager {...{ query: { search, after }, shown: teams.length, last }} />
    </>
  );
}
