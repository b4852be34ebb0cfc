import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { InviteButton } from '#app/(signed-in)/organizations/[organization]/members/invite-button.tsx';
import { WayInTabs } from '#app/(signed-in)/organizations/[organization]/members/way-in-tabs.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { actingUserId } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { mayInvite } from '#domain/members/grant.ts';
import { listRequests } from '#domain/requests/list-requests.ts';
import { takesJoinRequests } from '#domain/requests/takes-join-requests.ts';
import { listTeams } from '#domain/teams/list-teams.ts';
import { RequestList } from './request-list.tsx';

export const metadata: Metadata = { title: 'Requests' };

const TEAMS_TO_CHOOSE_MAX = 200;

/** Who waits for a manager. Everybody sees them; managers answer. */
export default async function RequestsPage({ params }: { params: Promise<{ organization: string }> }) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const membership = await orNotFound(openOrganization(ctx, slug, 'member:read'));
  const { organization, permissions } = membership;
  const [requests, teams, takesOutsiders] = await Promise.all([
    listRequests(ctx, slug),
    listTeams(ctx, slug, { limit: TEAMS_TO_CHOOSE_MAX }),
    takesJoinRequests(ctx, organization),
  ]);
  return (
    <>
      <PageHeader
        title="Requests"
        description={`People whom somebody wants in ${organization.name}. A manager decides.`}
        action={<InviteButton slug={slug} canInvite={mayInvite(permissions, organization)} />}
      />
      <WayInTabs slug={slug} current="requests" />
      <RequestList
        {...{ slug, requests, membership, takesOutsiders }}
        callerId={actingUserId(ctx.actor)}
        teams={teams.map(({ slug: value, name }) => ({ value, name }))}
      />
    </>
  );
}
