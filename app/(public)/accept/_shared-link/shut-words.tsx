import {
  ArrowRightLeft,
  Ban,
  Check,
  Clock,
  DoorClosed,
  Hourglass,
  KeyRound,
  Mail,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { LinkState } from '#domain/invite-links/link-state.ts';
import type { LinkView } from '#domain/invite-links/read-link.ts';

export type ShutState = Exclude<LinkState, 'ready' | 'ready-to-ask' | 'signed-out'>;

interface Words {
  icon: ReactNode;
  tag: string;
  title: (link: LinkView) => string;
  lead: (link: LinkView) => ReactNode;
  /** Whether asking the organization itself is a next step. */
  mayAsk: boolean;
}

const nameOf = ({ organization }: LinkView) => <b>{organization.name}</b>;
const NO = <Ban aria-hidden="true" />;

/** Why one does not join by a shareable link now. */
export const SHUT_WORDS: Readonly<Record<ShutState, Words>> = {
  'already-member': {
    icon: <Check aria-hidden="true" />,
    tag: 'Member',
    title: ({ organization }) => `You are a member of ${organization.name} already`,
    lead: () => 'This link changes nothing for you: your role and teams stay as they are.',
    mayAsk: false,
  },
  waiting: {
    icon: <Hourglass aria-hidden="true" />,
    tag: 'Waits for approval',
    title: ({ organization }) => `You have asked to join ${organization.name}`,
    lead: () => 'A manager decides. The answer comes by mail; there is nothing more to do.',
    mayAsk: false,
  },
  invited: {
    icon: <Mail aria-hidden="true" />,
    tag: 'Invited already',
    title: () => 'You have an invite of your own',
    lead: (link) => (
      <>{nameOf(link)} has invited your address. Open the link in that mail; it may lie in spam.</>
    ),
    mayAsk: false,
  },
  denied: {
    icon: NO,
    tag: 'Declined',
    title: () => 'A manager said no',
    lead: (link) => <>Your request to join {nameOf(link)} was declined. If that was a mistake, ask them.</>,
    mayAsk: false,
  },
  'left-since': {
    icon: NO,
    tag: 'Used',
    title: () => 'You have used this link before',
    lead: (link) => (
      <>It let you into {nameOf(link)} once, and you are no longer a member. It does not bring you back.</>
    ),
    mayAsk: true,
  },
  'address-not-allowed': {
    icon: <ArrowRightLeft aria-hidden="true" />,
    tag: 'Other address needed',
    title: () => 'This link is for other addresses',
    lead: (link) => <>To join {nameOf(link)} by it, your account needs a proven address of its domains.</>,
    mayAsk: true,
  },
  'switched-off': {
    icon: NO,
    tag: 'Switched off',
    title: () => 'This link was switched off',
    lead: (link) => <>Nobody joins {nameOf(link)} by it any more.</>,
    mayAsk: true,
  },
  expired: {
    icon: <Clock aria-hidden="true" />,
    tag: 'Expired',
    title: () => 'This link has expired',
    lead: (link) => (
      <>
        It let people into {nameOf(link)} until {link.expiresAt && <RelativeTime date={link.expiresAt} />}.
      </>
    ),
    mayAsk: true,
  },
  'used-up': {
    icon: <Users aria-hidden="true" />,
    tag: 'Used up',
    title: () => 'This link is used up',
    lead: (link) => <>As many people as it lets into {nameOf(link)} have used it.</>,
    mayAsk: true,
  },
  'maker-cannot': {
    icon: NO,
    tag: 'Not valid any more',
    title: () => 'This link needs a new maker',
    lead: (link) => <>Whoever made it may no longer let people into {nameOf(link)} in this role.</>,
    mayAsk: true,
  },
  'two-factor-needed': {
    icon: <KeyRound aria-hidden="true" />,
    tag: 'Second factor needed',
    title: ({ organization }) => `${organization.name} asks for a second factor`,
    lead: () => 'Set up two-factor authentication on your account, then come back here and join.',
    mayAsk: false,
  },
  'sso-needed': {
    icon: <KeyRound aria-hidden="true" />,
    tag: 'Single sign-on needed',
    title: ({ organization }) => `${organization.name} asks for single sign-on`,
    lead: () =>
      'You are signed in. One step is left, at the provider of the organization; then you come back here.',
    mayAsk: false,
  },
  'organization-full': {
    icon: <Users aria-hidden="true" />,
    tag: 'Full',
    title: () => 'No seat is free',
    lead: (link) => (
      <>Every seat of {nameOf(link)} is taken. The link stays open: come back once a manager has made room.</>
    ),
    mayAsk: false,
  },
  'organization-closed': {
    icon: <DoorClosed aria-hidden="true" />,
    tag: 'Closed',
    title: () => 'This organization is closed',
    lead: (link) => <>{nameOf(link)} is being closed by its owners and takes nobody in.</>,
    mayAsk: false,
  },
};
