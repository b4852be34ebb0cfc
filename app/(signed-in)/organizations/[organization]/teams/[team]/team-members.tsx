import { Users } from 'lucide-react';
import { MemberFace } from '#app/(signed-in)/organizations/[organization]/members/member-face.tsx';
import {
  leaveTeamAction,
  setTeamRoleAction,
} from '#app/(signed-in)/organizations/[organization]/teams/actions.ts';
import { RowAct } from '#components/form/row-act.tsx';
import { Cell, HeadCell, Row, Table } from '#components/table/table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { roleName } from '#domain/members/roles.ts';
import type { TeamMember } from '#domain/teams/list-team-members.ts';
import type { OpenedTeam } from '#domain/teams/open-team.ts';
import { effectiveTeamRole, teamRoleName } from '#domain/teams/team-roles.ts';

interface TeamMembersProps {
  people: readonly TeamMember[];
  slug: string;
  opened: OpenedTeam;
  mayManage: boolean;
}

export function TeamMembers({ people, slug, opened, mayManage }: TeamMembersProps) {
  const head = (
    <tr>
      <HeadCell column="main">Person</HeadCell>
      <HeadCell column="fact">Role</HeadCell>
      <HeadCell column="state">In this team</HeadCell>
      {mayManage && <HeadCell column="when">Change</HeadCell>}
    </tr>
  );
  return (
    <div className="mt-4">
      <Table caption={`Members of the team ${opened.team.name}`} head={head}>
        <tbody>
          {people.map((person) => (
            <Row key={person.id}>
              <Cell column="main">
                <MemberFace person={person} slug={slug} isCaller={person.id === opened.membership.memberId} />
              </Cell>
              <Cell column="fact">{roleName(person.role)}</Cell>
              <Cell column="state">{teamRoleName(person.teamRole)}</Cell>
              {mayManage && (
                <Cell column="when">
                  <MemberActs person={person} slug={slug} team={opened.team.slug} />
                </Cell>
              )}
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

/** What whoever runs the team may do about one of its members. */
function MemberActs({ person, slug, team }: { person: TeamMember; slug: string; team: string }) {
  const fields = { organization: slug, team, member: String(person.id) };
  const isAdminByRole = effectiveTeamRole(person.role, null) === 'admin';
  const isAdmin = person.givenTeamRole === 'admin';
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      {isAdminByRole ? (
        <span className="text-ink-3 text-sm">Admin by role</span>
      ) : (
        <RowAct
          action={setTeamRoleAction}
          fields={{ ...fields, teamRole: isAdmin ? 'contributor' : 'admin' }}
          label={isAdmin ? 'Make contributor' : 'Make admin'}
          about={`: ${person.name}`}
          pending="Saving…"
          look="link"
        />
      )}
      <RowAct
        action={leaveTeamAction}
        fields={fields}
        label="Take out"
        about={`: ${person.name}`}
        pending="Taking out…"
        look="link"
      />
    </span>
  );
}

export function NobodyInTeam({ mayManage }: { mayManage: boolean }) {
  return (
    <div className="mt-4">
      <EmptyState icon={<Users />} title="Nobody is in this team">
        <p>
          {mayManage
            ? 'Add members by their address, or choose this team when you invite somebody.'
            : 'An admin of the organization, a manager or an owner adds people.'}
        </p>
      </EmptyState>
    </div>
  );
}
