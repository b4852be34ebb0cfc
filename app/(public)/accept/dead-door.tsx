import { Ban, Clock, DoorClosed, Mail, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { Door, DoorTag } from '#components/frame/door.tsx';
import { Facts } from '#components/frame/facts.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { InviteView } from '#domain/members/read-invite.ts';
import { ActForm } from './act-form.tsx';
import { askForNewInviteAction } from './actions.ts';
import { AddressFact, InviterFact, OrganizationFace } from './invite-pieces.tsx';

interface Words {
  icon: ReactNode;
  tag: string;
  title: string;
  lead: (invite: InviteView) => ReactNode;
}

const nameOf = ({ organization }: InviteView) => <b>{organization.name}</b>;
const whenOf = (date: Date | null) => date && <RelativeTime date={date} />;

/** Why each dead link is dead. */
const WORDS = {
  expired: {
    icon: <Clock aria-hidden="true" />,
    tag: 'Expired',
    title: 'This invite has expired',
    lead: (invite) => (
      <>
        The link to join {nameOf(invite)} closed {whenOf(invite.expiresAt)}.
      </>
    ),
  },
  revoked: {
    icon: <Ban aria-hidden="true" />,
    tag: 'Revoked',
    title: 'This invite was taken back',
    lead: (invite) => (
      <>
        A manager of {nameOf(invite)} took it back {whenOf(invite.endedAt)}. If you should still join, ask
        them.
      </>
    ),
  },
  replaced: {
    icon: <Mail aria-hidden="true" />,
    tag: 'Newer link sent',
    title: 'A newer link was sent to you',
    lead: (invite) => (
      <>
        This invite to {nameOf(invite)} was sent again. Only the newest link works, so this one was closed.
        Look for the newer message in the inbox of the invited address; it may lie in spam.
      </>
    ),
  },
  declined: {
    icon: <Ban aria-hidden="true" />,
    tag: 'Declined',
    title: 'This invite was declined',
    lead: (invite) => (
      <>
        Somebody with this link said no to {nameOf(invite)} {whenOf(invite.endedAt)}. Nobody joined. To join
        after all, ask for a new invite.
      </>
    ),
  },
  used: {
    icon: <Ban aria-hidden="true" />,
    tag: 'Used',
    title: 'This invite has been used',
    lead: (invite) => (
      <>
        It let somebody into {nameOf(invite)} {whenOf(invite.endedAt)}, and works once. If it was you, sign in
        with the account that you used.
      </>
    ),
  },
  'inviter-cannot': {
    icon: <Ban aria-hidden="true" />,
    tag: 'Not valid any more',
    title: 'This invite needs a new sender',
    lead: (invite) => (
      <>
        Whoever sent it may no longer invite people to {nameOf(invite)} in this role. A manager can send you a
        new one.
      </>
    ),
  },
  'organization-full': {
    icon: <Users aria-hidden="true" />,
    tag: 'Full',
    title: 'No seat is free',
    lead: (invite) => (
      <>
        Every seat of {nameOf(invite)} is taken. Your invite stays open: once a manager has made room, this
        link lets you in.
      </>
    ),
  },
  'organization-closed': {
    icon: <DoorClosed aria-hidden="true" />,
    tag: 'Closed',
    title: 'This organization is closed',
    lead: (invite) => <>{nameOf(invite)} is being closed by its owners and takes nobody in.</>,
  },
} satisfies Partial<Record<InviteView['state'], Words>>;

type DeadState = keyof typeof WORDS;

export function isDead(state: InviteView['state']): state is DeadState {
  return Object.hasOwn(WORDS, state);
}

/** States 10 to 13: the link no longer works. Says why, and offers to ask for a new one. */
export function DeadDoor({ invite, state }: { invite: InviteView; state: DeadState }) {
  const { icon, tag, title, lead } = WORDS[state];
  const isLate = state === 'expired';
  return (
    <Door
      avatar={<OrganizationFace invite={invite} />}
      tag={<DoorTag icon={icon}>{tag}</DoorTag>}
      tagTone={isLate ? 'late' : 'plain'}
      title={title}
      lead={lead(invite)}
      footer={
        !invite.caller && (
          <TextLink tone="quiet" href="/sign-in">
            Already joined? Sign in
          </TextLink>
        )
      }
    >
      <Facts>
        <InviterFact invite={invite} />
        <AddressFact invite={invite} term="Sent to" />
      </Facts>
      {state !== 'organization-closed' && (
        <ActForm
          action={askForNewInviteAction}
          label={state === 'organization-full' ? 'Ask for a seat' : 'Ask for a new invite'}
          pending="Asking…"
          variant={state === 'replaced' ? 'secondary' : 'primary'}
          note={
            <>
              Goes to {invite.inviter ? <bdi>{invite.inviter.name}</bdi> : 'the inviter'} and the managers.
              The answer comes by mail to the invited address.
            </>
          }
        />
      )}
    </Door>
  );
}
