import { Cell, Row } from '#components/table/table.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { StateMark } from '#components/ui/state-mark.tsx';
import type { Person } from '#domain/members/people.ts';
import { roleName } from '#domain/members/roles.ts';
import { MemberFace } from './member-face.tsx';

interface MemberRowProps {
  person: Person;
  slug: string;
  isCaller: boolean;
  /** Whether the viewer may know who has a second factor. */
  seesFactors: boolean;
}

/** Somebody who is in. */
export function MemberRow({ person, slug, isCaller, seesFactors }: MemberRowProps) {
  return (
    <Row>
      <Cell column="select" />
      <Cell column="main">
        <MemberFace person={person} slug={slug} isCaller={isCaller} />
      </Cell>
      <Cell column="fact">{roleName(person.role)}</Cell>
      <Cell column="extra">
        <TeamNames person={person} />
      </Cell>
      <Cell column="state">
        <StateMark kind="here">
          Active
          {seesFactors && (
            <span className="block text-ink-2 text-sm/4.5">
              Two-factor {person.user?.hasTwoFactor ? 'on' : 'off'}
            </span>
          )}
        </StateMark>
      </Cell>
      <Cell column="when">
        Joined <RelativeTime date={person.createdAt} />
      </Cell>
    </Row>
  );
}

/** The teams of somebody, cut where there is no room and whole on hover. */
export function TeamNames({ person }: { person: Person }) {
  const names = person.teams.map(({ name }) => name).join(', ');
  return names === '' ? null : (
    <span title={names} className="block sm:truncate">
      {names}
    </span>
  );
}
