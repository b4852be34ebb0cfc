import Link from 'next/link';
import { Avatar } from '#components/avatar/avatar.tsx';
import { Cell, Row } from '#components/table/table.tsx';
import { EmailText } from '#components/ui/email-text.tsx';
import { Person as PersonFace } from '#components/ui/person.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { StateMark } from '#components/ui/state-mark.tsx';
import { avatarPath } from '#domain/avatars/address.ts';
import type { Person } from '#domain/members/people.ts';
import { roleName } from '#domain/members/roles.ts';

interface MemberRowProps {
  person: Person;
  slug: string;
  isCaller: boolean;
  /** Whether the viewer may know who has a second factor. */
  seesFactors: boolean;
}

/** Somebody who is in. */
export function MemberRow({ person, slug, isCaller, seesFactors }: MemberRowProps) {
  const ident = person.user?.avatarIdent;
  const face = (
    <Avatar
      kind="user"
      name={person.name}
      identifier={String(person.user?.id ?? person.id)}
      url={ident && avatarPath('user', ident)}
    />
  );
  return (
    <Row>
      <Cell column="select" />
      <Cell column="main">
        <PersonFace
          avatar={face}
          name={
            <Link
              href={`/organizations/${slug}/members/${person.id}`}
              className="text-ink no-underline hover:underline"
            >
              <bdi>{person.name}</bdi>
            </Link>
          }
          {...(isCaller && { mark: 'you' })}
          sub={<EmailText email={person.email} fit="cut" />}
        />
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
