import Link from 'next/link';
import type { ReactNode } from 'react';
import { Avatar } from '#components/avatar/avatar.tsx';
import { Checkbox } from '#components/form/checkbox.tsx';
import { Cell, Row } from '#components/table/table.tsx';
import { EmailText } from '#components/ui/email-text.tsx';
import { Person as PersonFace } from '#components/ui/person.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { StateMark } from '#components/ui/state-mark.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { Membership } from '#domain/members/access.ts';
import { mayGrant } from '#domain/members/grant.ts';
import type { Person } from '#domain/members/people.ts';
import { isRole, roleName } from '#domain/members/roles.ts';
import { BULK_FORM } from './bulk-form.ts';
import { InviteDelivery } from './invite-delivery.tsx';
import { TeamNames } from './member-row.tsx';
import { ResendForm } from './resend-form.tsx';

interface InviteRowProps {
  person: Person;
  slug: string;
  membership: Membership;
  canInvite: boolean;
  callerId: number | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Somebody on their way in, with what may be done about it. */
export function InviteRow({ person, slug, membership, canInvite, callerId }: InviteRowProps) {
  const inviter = person.inviterName ? <bdi>{person.inviterName}</bdi> : 'somebody who has left';
  const mayAct =
    canInvite &&
    isRole(person.role) &&
    mayGrant(membership, person.role) &&
    (membership.permissions.has('member:admin') || person.inviterId === callerId);
  return (
    <Row>
      <Cell column="select">
        {mayAct && (
          <Checkbox
            form={BULK_FORM}
            name="invite"
            value={person.id}
            aria-label={`Tick the invite for ${person.email}`}
            autoComplete="off"
          />
        )}
      </Cell>
      <Cell column="main">
        <PersonFace
          avatar={<Avatar kind="user" name={person.email} identifier={person.email} soon />}
          name={
            <Link
              href={`/organizations/${slug}/members/${person.id}`}
              className="text-ink no-underline hover:underline"
            >
              <EmailText email={person.email} fit="cut" />
            </Link>
          }
          sub={<>Invited by {inviter}</>}
        />
      </Cell>
      <Cell column="fact">{roleName(person.role)}</Cell>
      <Cell column="extra">
        <TeamNames person={person} />
      </Cell>
      <Cell column="state">
        <InviteState person={person} />
      </Cell>
      <Cell column="when">
        {mayAct ? (
          <span className="flex flex-wrap items-center gap-x-3">
            <ResendForm slug={slug} inviteId={person.id} email={person.email} />
            <TextLink tone="quiet" href={`/organizations/${slug}/members/${person.id}/revoke`}>
              Revoke<span className="sr-only"> the invite for {person.email}</span>
            </TextLink>
            {membership.permissions.has('member:admin') && (
              <TextLink tone="quiet" href={`/organizations/${slug}/members/${person.id}/simulate`}>
                Try<span className="sr-only"> what the link for {person.email} would show</span>
              </TextLink>
            )}
          </span>
        ) : (
          <>
            Sent <RelativeTime date={person.invite?.mailedAt ?? person.createdAt} />
          </>
        )}
      </Cell>
    </Row>
  );
}

/** What an invite is in: a mail that did not arrive first, since it needs a hand. */
function InviteState({ person }: { person: Person }) {
  const { invite } = person;
  if (!invite) return null;
  if (invite.isExpired && invite.expiresAt) {
    return (
      <StateMark kind="dead">
        Expired
        <Sub>
          <RelativeTime date={invite.expiresAt} />
        </Sub>
      </StateMark>
    );
  }
  if (invite.mailStatus === 'failed') return <InviteDelivery invite={invite} />;
  if (!invite.expiresAt) return <StateMark kind="soon">Pending</StateMark>;
  const isLate = invite.expiresAt.getTime() - Date.now() < 2 * DAY_MS;
  return (
    <StateMark kind={isLate ? 'late' : 'soon'}>
      Expires <RelativeTime date={invite.expiresAt} />
      <Sub>
        <InviteDelivery invite={invite} />
      </Sub>
    </StateMark>
  );
}

/** The second line of a state. */
function Sub({ children }: { children: ReactNode }) {
  return <span className="block text-ink-2 text-sm/4.5">{children}</span>;
}
