import { choice, flag, option, ROLE_CHOICES, toggle } from '#domain/organizations/option-builders.ts';
import { integerValue } from '#domain/organizations/option-values.ts';

/** How many days an invite can be open at least and at most, counted from its newest mail. */
const INVITE_DAYS_MIN = 1;
const INVITE_DAYS_MAX = 90;
const SEATS_MAX = 1_000_000;

export const MEMBERSHIP = [
  {
    ...choice('defaultRole', 'defaultRole', ROLE_CHOICES, 'member', {
      group: 'membership',
      label: 'Role of new people',
      help: 'For those who come by a shared link or single sign-on. Invites name their own role.',
      setter: 'org:admin',
    }),
    kind: 'column',
  },
  flag('allowMemberInvite', true, {
    group: 'membership',
    label: 'Members may invite',
    help: 'They can invite others as members. Managers and owners always can.',
  }),
  option({
    key: 'inviteExpiryDays',
    storageKey: 'foyer:invite_expiry_days',
    group: 'membership',
    label: 'Days that an invite is open',
    help: 'Counted from its newest mail. Holds for invites that are sent from now on.',
    value: { type: 'integer', min: INVITE_DAYS_MIN, max: INVITE_DAYS_MAX },
    schema: integerValue(INVITE_DAYS_MIN, INVITE_DAYS_MAX),
    default: 30,
  }),
  option({
    key: 'seatLimit',
    storageKey: 'seatLimit',
    kind: 'column',
    group: 'membership',
    label: 'Seats',
    help: 'How many people can be members. Pending invites hold a seat. Empty means no limit.',
    value: { type: 'integer', min: 1, max: SEATS_MAX, nullable: true },
    schema: integerValue(1, SEATS_MAX).nullable(),
    default: null,
    setter: 'org:admin',
  }),
  toggle('allowJoinRequests', 'sentry:join_requests', true, {
    group: 'membership',
    label: 'People may ask to join',
    help: 'Anyone with an account here can ask; a manager lets them in.',
  }),
  flag('openMembership', true, {
    group: 'membership',
    label: 'Teams are open',
    help: 'Members join and leave teams on their own.',
  }),
  flag('allowMemberProjectCreation', true, {
    group: 'membership',
    label: 'Members may create projects',
    help: 'Without it, a team admin, manager or owner creates them.',
  }),
] as const;
