import { choice, flag, ROLE_CHOICES, toggle } from '#domain/organizations/option-builders.ts';

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
