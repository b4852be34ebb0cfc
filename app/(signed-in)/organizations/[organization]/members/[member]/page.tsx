import type { Metadata } from 'next';
import { sessionContext } from '#app/_entry/context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { roleOptions } from '#app/(signed-in)/organizations/[organization]/members/role-options.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { getMember } from '#domain/members/get-member.ts';
import { mayGrant } from '#domain/members/grant.ts';
import { isRole } from '#domain/members/roles.ts';
import { listTeams } from '#domain/teams/list-teams.ts';
import { MemberForm } from './member-form.tsx';
import { NewLinkForm } from './new-link-form.tsx';
import { ResetTwoFactor } from './reset-two-factor.tsx';
import { WayOut } from './way-out.tsx';

export const metadata: Metadata = { title: 'Member' };

interface PageProps {
  params: Promise<{ organization: string; member: string }>;
}

/** Role and teams of one member or pending invite. */
export default async function MemberPage({ params }: PageProps) {
  const ctx = await sessionContext();
  const { organization: slug, member } = await params;
  const { person, membership } = await orNotFound(getMember(ctx, slug, member));
  const isSelf = person.id === membership.memberId;
  const mayChange =
    membership.permissions.has('member:admin') && isRole(person.role) && mayGrant(membership, person.role);
  const teams = mayChange ? await listTeams(ctx, slug) : [];
  return (
    <div className="max-w-form">
      <PageHeader title={person.name} description={person.user ? person.email : 'On their way in'} />
      {mayChange && !isSelf ? (
        <MemberForm
          slug={slug}
          member={String(person.id)}
          role={person.role}
          roles={roleOptions(membership, person.role)}
          teams={teams.map(({ slug: value, name }) => ({ value, name }))}
          chosen={person.teams.map((team) => team.slug)}
        />
      ) : (
        <div className="mt-6">
          <Notice>
            <p>
              {isSelf ? 'Another owner or manager changes your role.' : 'Your role may not change this one.'}
            </p>
          </Notice>
        </div>
      )}
      {mayChange && person.invite && <NewLinkForm slug={slug} inviteId={person.id} />}
      {mayChange && !isSelf && person.user?.hasTwoFactor && (
        <ResetTwoFactor slug={slug} member={String(person.id)} name={person.name} />
      )}
      {(mayChange || isSelf) && <WayOut slug={slug} person={person} membership={membership} />}
    </div>
  );
}
