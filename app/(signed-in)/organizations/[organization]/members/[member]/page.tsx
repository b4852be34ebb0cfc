import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import {
  heldRoleOption,
  roleOptions,
} from '#app/(signed-in)/organizations/[organization]/members/role-options.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { actingUserId } from '#domain/context.ts';
import { getMember } from '#domain/members/get-member.ts';
import { memberControls } from '#domain/members/member-controls.ts';
import { listTeams } from '#domain/teams/list-teams.ts';
import { InviteActs } from './invite-acts.tsx';
import { MemberFacts } from './member-facts.tsx';
import { MemberForm } from './member-form.tsx';
import { ResetTwoFactor } from './reset-two-factor.tsx';
import { WayOut } from './way-out.tsx';

export const metadata: Metadata = { title: 'Member' };

interface PageProps {
  params: Promise<{ organization: string; member: string }>;
}

/** One member or pending invite: what is so, and what may be done about it. */
export default async function MemberPage({ params }: PageProps) {
  const ctx = await signedInContext();
  const { organization: slug, member } = await params;
  const { person, membership, isOnlyOwner } = await orNotFound(getMember(ctx, slug, member));
  const controls = memberControls({ membership, person, isOnlyOwner, callerId: actingUserId(ctx.actor) });
  const mayChange = controls.role === null || controls.teams === null;
  const teams = mayChange ? await listTeams(ctx, slug) : [];
  const isManager = membership.permissions.has('member:admin');
  return (
    <div className="max-w-form">
      <PageHeader
        title={person.name}
        description={person.user ? `In ${membership.organization.name}` : 'On their way in'}
      />
      <MemberFacts person={person} seesFactors={isManager} />
      <MemberForm
        slug={slug}
        member={String(person.id)}
        role={person.role}
        roles={controls.role === null ? roleOptions(membership, person.role) : heldRoleOption(person.role)}
        teams={teams.map(({ slug: value, name }) => ({ value, name }))}
        chosen={person.teams.map((team) => team.slug)}
        whyNotRole={controls.role}
        whyNotTeams={controls.teams}
      />
      {person.invite && <InviteActs {...{ slug, person, isManager }} whyNot={controls.invite} />}
      {controls.role === null && person.user?.hasTwoFactor && (
        <ResetTwoFactor slug={slug} member={String(person.id)} name={person.name} />
      )}
      <WayOut {...{ slug, person, membership, controls }} />
    </div>
  );
}
