import Link from 'next/link';
import { Avatar } from '#components/avatar/avatar.tsx';
import { RowAct } from '#components/form/row-act.tsx';
import { Cell, HeadCell, Row, Table } from '#components/table/table.tsx';
import { Person as Face } from '#components/ui/person.tsx';
import { StateMark } from '#components/ui/state-mark.tsx';
import { avatarPath } from '#domain/avatars/address.ts';
import type { Membership } from '#domain/members/access.ts';
import type { ListedTeam } from '#domain/teams/list-teams.ts';
import { teamRoleName } from '#domain/teams/team-roles.ts';
import { joinTeamAction } from './actions.ts';

interface TeamsTableProps {
  teams: readonly ListedTeam[];
  slug: string;
  membership: Membership;
}

export function TeamsTable({ teams, slug, membership }: TeamsTableProps) {
  const head = (
    <tr>
      <HeadCell column="main">Team</HeadCell>
      <HeadCell column="fact">Members</HeadCell>
      <HeadCell column="state">You</HeadCell>
    </tr>
  );
  return (
    <Table caption={`Teams of ${membership.organization.name}`} head={head}>
      <tbody>
        {teams.map((team) => (
          <TeamRow key={team.id} {...{ team, slug, membership }} />
        ))}
      </tbody>
    </Table>
  );
}

function TeamRow({ team, slug, membership }: { team: ListedTeam; slug: string; membership: Membership }) {
  const url = team.avatarIdent === null ? null : avatarPath('team', team.avatarIdent);
  return (
    <Row>
      <Cell column="main">
        <Face
          avatar={<Avatar kind="team" name={team.name} identifier={team.slug} url={url} />}
          name={
            <Link
              href={`/organizations/${slug}/teams/${team.slug}`}
              className="text-ink no-underline hover:underline"
            >
              <bdi>{team.name}</bdi>
            </Link>
          }
          sub={team.slug}
        />
      </Cell>
      <Cell column="fact">{memberCount(team.memberCount)}</Cell>
      <Cell column="state">
        <OwnPlace {...{ team, slug, membership }} />
      </Cell>
    </Row>
  );
}

/** What the caller is in the team, or how they come in. */
function OwnPlace({ team, slug, membership }: { team: ListedTeam; slug: string; membership: Membership }) {
  if (team.ownRole !== null) return <StateMark kind="here">{teamRoleName(team.ownRole)}</StateMark>;
  const mayJoin = membership.organization.openMembership || team.powers.has('team:admin');
  if (!mayJoin) return <span className="text-ink-2">Joined by its admins</span>;
  return (
    <RowAct
      action={joinTeamAction}
      fields={{ organization: slug, team: team.slug, member: 'me' }}
      label="Join"
      about={`the team ${team.name}`}
      pending="Joining…"
      look="link"
    />
  );
}

export function memberCount(count: number): string {
  return count === 1 ? '1 member' : `${count.toLocaleString('en')} members`;
}
