import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { actingUserId } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { countPeople } from '#domain/members/count-people.ts';
import { mayInvite } from '#domain/members/grant.ts';
import { listMembers } from '#domain/members/list-members.ts';
import { listTeams } from '#domain/teams/list-teams.ts';
import { MembersHead } from './members-head.tsx';
import { pageWish, readMembersQuery } from './members-query.ts';
import { MembersTable } from './members-table.tsx';
import { MembersTools } from './members-tools.tsx';
import { MembersPager, NoMembers } from './no-members.tsx';
import { OrganizationSeats } from './seats-line.tsx';
import { wayInTabs } from './way-in-tabs.tsx';

export const metadata: Metadata = { title: 'Members' };

const TEAMS_TO_CHOOSE_MAX = 200;

interface PageProps {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function MembersPage({ params, searchParams }: PageProps) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const query = readMembersQuery(await searchParams);
  const membership = await orNotFound(openOrganization(ctx, slug, 'member:read'));
  const [page, counts, teams, more] = await Promise.all([
    listMembers(ctx, slug, pageWish(query)),
    countPeople(ctx, slug),
    listTeams(ctx, slug, { limit: TEAMS_TO_CHOOSE_MAX }),
    wayInTabs(slug, null),
  ]);
  const canInvite = mayInvite(membership.permissions, membership.organization);
  return (
    <>
      <MembersHead slug={slug} name={membership.organization.name} canInvite={canInvite} />
      <OrganizationSeats ctx={ctx} membership={membership} />
      <MembersTools
        {...{ query, counts, teams, more }}
        seesFactors={membership.permissions.has('member:admin')}
      />
      {page.people.length === 0 ? (
        <NoMembers query={query} />
      ) : (
        <MembersTable
          people={page.people}
          callerId={actingUserId(ctx.actor)}
          {...{ slug, membership, canInvite }}
        />
      )}
      <MembersPager query={query} page={page} />
    </>
  );
}
