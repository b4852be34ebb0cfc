import type { ReactNode } from 'react';
import { memberCount } from '#app/(signed-in)/organizations/[organization]/teams/teams-table.tsx';
import { Avatar } from '#components/avatar/avatar.tsx';
import { PageHeader } from '#components/frame/page-header.tsx';
import { TabLinks } from '#components/table/tab-links.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { avatarPath } from '#domain/avatars/address.ts';
import type { OpenedTeam } from '#domain/teams/open-team.ts';

interface TeamHeadProps {
  slug: string;
  opened: OpenedTeam & { memberCount: number };
  current: 'members' | 'settings';
  action?: ReactNode;
}

/** The head of a team's pages: its face, its name, the way back, and its two pages. */
export function TeamHead({ slug, opened, current, action }: TeamHeadProps) {
  const { team } = opened;
  const place = `/organizations/${slug}/teams`;
  const url = team.avatarIdent === null ? null : avatarPath('team', team.avatarIdent);
  return (
    <>
      <p className="mb-2 text-sm">
        <TextLink tone="quiet" href={place}>
          All teams
        </TextLink>
      </p>
      <PageHeader
        title={
          <span className="flex items-center gap-3">
            <Avatar kind="team" name={team.name} identifier={team.slug} url={url} sizePx={40} />
            <bdi className="min-w-0">{team.name}</bdi>
          </span>
        }
        description={memberCount(opened.memberCount)}
        action={action}
      />
      <TabLinks
        label="Pages of this team"
        tabs={[
          { href: `${place}/${team.slug}`, label: 'Members', isCurrent: current === 'members' },
          { href: `${place}/${team.slug}/settings`, label: 'Settings', isCurrent: current === 'settings' },
        ]}
      />
    </>
  );
}
