import { UserPlus } from 'lucide-react';
import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { actingUserId } from '#domain/context.ts';
import { openOrganization } from '#domain/members/access.ts';
import { countPeople } from '#domain/members/count-people.ts';
import { mayInvite } from '#domain/members/grant.ts';
import { listMembers } from '#domain/members/list-members.ts';
import { pageWish, readMembersQuery } from './members-query.ts';
import { MembersTable } from './members-table.tsx';
import { MembersTools } from './members-tools.tsx';
import { MembersPager, NoMembers } from './no-members.tsx';
import { OrganizationSeats } from './seats-line.tsx';

export const metadata: Metadata = { title: 'Members' };

interface PageProps {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function MembersPage({ params, searchParams }: PageProps) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const query = readMembersQuery(await searchParams);
  const membership = await orNotFound(openOrganization(ctx, slug, 'member:read'));
  const [page, counts] = await Promise.all([listMembers(ctx, slug, pageWish(query)), countPeople(ctx, slug)]);
  const canInvite = mayInvite(membership.permissions, membership.organization);
  return (
    <>
      <PageHeader
        title="Members"
        description={`People who can open ${membership.organization.name}, and those on their way in.`}
        action={
          canInvite && (
            <ButtonLink href={`/organizations/${slug}/members/invite`} variant="primary">
              <UserPlus aria-hidden="true" />
              Invite people
            </ButtonLink>
          )
        }
      />
      <OrganizationSeats ctx={ctx} membership={membership} />
      <MembersTools query={query} counts={counts} />
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
