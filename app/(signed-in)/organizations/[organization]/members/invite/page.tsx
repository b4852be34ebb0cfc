import type { Metadata } from 'next';
import { signedInContext } from '#app/_entry/signed-in-context.ts';
import { orNotFound } from '#app/(signed-in)/or-not-found.ts';
import { roleOptions } from '#app/(signed-in)/organizations/[organization]/members/role-options.ts';
import { PageHeader } from '#components/frame/page-header.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { openOrganization } from '#domain/members/access.ts';
import { mayInvite } from '#domain/members/grant.ts';
import { readOption } from '#domain/organizations/read-option.ts';
import { listTeams } from '#domain/teams/list-teams.ts';
import { env } from '#lib/env.ts';
import { initialForm } from './initial-form.ts';
import { InviteFlow } from './invite-flow.tsx';

export const metadata: Metadata = { title: 'Invite people' };

interface PageProps {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function InvitePage({ params, searchParams }: PageProps) {
  const ctx = await signedInContext();
  const { organization: slug } = await params;
  const membership = await orNotFound(openOrganization(ctx, slug, 'member:read'));
  const { organization, permissions } = membership;
  const canInvite = mayInvite(permissions, organization);
  const mayNameAny = organization.openMembership || permissions.has('member:write');
  const days = await readOption(ctx, organization.id, 'inviteExpiryDays');
  const teams = canInvite ? (await listTeams(ctx, slug)).filter((team) => mayNameAny || team.isMember) : [];
  return (
    <div className="max-w-form">
      <PageHeader
        title="Invite people"
        description={`Each address gets a link of its own to join ${organization.name}. It is open for ${days === 1 ? 'a day' : `${days} days`}.`}
      />
      {canInvite ? (
        <InviteFlow
          slug={slug}
          roles={roleOptions(membership)}
          teams={teams.map(({ slug: value, name }) => ({ value, name }))}
          initial={initialForm(await searchParams)}
          hasMail={env().SMTP_URL !== undefined}
          rowsMax={env().INVITES_AT_ONCE}
        />
      ) : (
        <div className="mt-6">
          <Notice>
            <p>Only managers and owners invite people here. Ask one of them.</p>
          </Notice>
        </div>
      )}
    </div>
  );
}
