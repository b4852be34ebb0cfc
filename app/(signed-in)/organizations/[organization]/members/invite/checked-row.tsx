import { Cell, Row } from '#components/table/table.tsx';
import { Chip } from '#components/ui/chip.tsx';
import type { CheckedInvite, Verdict } from '#domain/members/check-invites.ts';
import { roleName } from '#domain/members/roles.ts';

const WORDS: Record<Verdict, string> = {
  new: 'New',
  'bad-address': 'Not an address',
  duplicate: 'Twice in the list',
  member: 'Member already',
  invited: 'Invited already',
  role: 'Role not yours to give',
  team: 'Team',
  limit: 'Over the limit',
  full: 'No seat',
};

/** One row of a list with what would become of it, and why. */
export function CheckedRow({ row }: { row: CheckedInvite }) {
  const { line, email, role, teams, verdict, why } = row;
  return (
    <Row>
      <Cell column="main">
        <bdi className="wrap-anywhere">{email || '(no address)'}</bdi>
        <span className="block text-ink-2 text-sm">
          Line {line.toLocaleString('en')}
          {why && `: ${why}`}
        </span>
      </Cell>
      <Cell column="fact">{roleName(role)}</Cell>
      <Cell column="extra">{teams.join(', ')}</Cell>
      <Cell column="state">
        <Chip tone={verdict === 'new' ? 'success' : 'warning'}>{WORDS[verdict]}</Chip>
      </Cell>
    </Row>
  );
}
