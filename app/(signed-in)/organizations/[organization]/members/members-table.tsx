import { GroupRow, HeadCell, Table } from '#components/table/table.tsx';
import type { Membership } from '#domain/members/access.ts';
import type { Person } from '#domain/members/people.ts';
import { BulkBar } from './bulk-bar.tsx';
import { InviteRow } from './invite-row.tsx';
import { MemberRow } from './member-row.tsx';

const COLUMNS = 6;

interface MembersTableProps {
  people: readonly Person[];
  slug: string;
  membership: Membership;
  canInvite: boolean;
  callerId: number | null;
}

/** Who is on the way in stands above who is in. */
export function MembersTable({ people, slug, membership, canInvite, callerId }: MembersTableProps) {
  const coming = people.filter(({ kind }) => kind === 'invite');
  const here = people.filter(({ kind }) => kind === 'member');
  const head = (
    <tr>
      <HeadCell column="select">
        <span className="sr-only">Tick</span>
      </HeadCell>
      <HeadCell column="main">Person</HeadCell>
      <HeadCell column="fact">Role</HeadCell>
      <HeadCell column="extra">Teams</HeadCell>
      <HeadCell column="state">State</HeadCell>
      <HeadCell column="when">Since</HeadCell>
    </tr>
  );
  return (
    <>
      {canInvite && coming.length > 0 && <BulkBar slug={slug} />}
      <Table caption={`Members and invites of ${membership.organization.name}`} head={head}>
        {coming.length > 0 && (
          <tbody>
            <GroupRow title="On their way in" span={COLUMNS} />
            {coming.map((person) => (
              <InviteRow key={person.id} {...{ person, slug, membership, canInvite, callerId }} />
            ))}
          </tbody>
        )}
        {here.length > 0 && (
          <tbody>
            {coming.length > 0 && <GroupRow title="Members" span={COLUMNS} />}
            {here.map((person) => (
              <MemberRow
                key={person.id}
                person={person}
                slug={slug}
                isCaller={person.id === membership.memberId}
                seesFactors={membership.permissions.has('member:admin')}
              />
            ))}
          </tbody>
        )}
      </Table>
    </>
  );
}
