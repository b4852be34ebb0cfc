import { managing, type Row, type World } from './world.ts';

const inviteForm = ({ invited }: World) => ({
  form: { invite: String(invited.invite.id), emails: 'new.person@halden.example', role: 'member' },
});
const ORGANIZATION = 'app/(signed-in)/organizations/[organization]';
const ofColleague = ({ colleague }: World) => ({ form: { member: String(colleague.id), role: 'member' } });
const newInvite = () => ({ body: { email: 'new.person@halden.example', orgRole: 'manager' } });
const theInvite = ({ invited }: World) => ({ params: { member: String(invited.invite.id) } });
const resend = (world: World) => ({ ...theInvite(world), body: { reinvite: true } });

/** Who may call the routes of members. */
export const MEMBER_ROUTES: readonly Row[] = [
  ['GET app/api/0/organizations/[organization]/members/route.ts', [401, 404, 200, 200, 200]],
  ['POST app/api/0/organizations/[organization]/members/route.ts', [401, 404, 400, 201, 201], newInvite],
  [
    'GET app/api/0/organizations/[organization]/members/[member]/route.ts',
    [401, 404, 200, 200, 200],
    theInvite,
  ],
  ['PUT app/api/0/organizations/[organization]/members/[member]/route.ts', [401, 404, 403, 200, 200], resend],
  [
    'DELETE app/api/0/organizations/[organization]/members/[member]/route.ts',
    [401, 404, 403, 204, 204],
    theInvite,
  ],
];

/** Who may use the actions of members. */
export const MEMBER_ACTIONS: readonly Row[] = [
  [
    'resetTwoFactorAction app/(signed-in)/organizations/[organization]/members/[member]/two-factor-actions.ts',
    managing('conflict'),
    ({ colleague }) => ({ form: { member: String(colleague.id) } }),
  ],
  [`updateMemberAction ${ORGANIZATION}/members/actions.ts`, managing('ok'), ofColleague],
  [`newLinkAction ${ORGANIZATION}/members/[member]/new-link-action.ts`, managing('ok'), inviteForm],
  [
    `transferOwnershipAction ${ORGANIZATION}/members/[member]/transfer/actions.ts`,
    ['unauthenticated', 'not-found', 'forbidden', 'forbidden', '→ /organizations/:slug/members'],
    ({ slug, colleague }) => ({ form: { member: String(colleague.id), confirmation: slug } }),
  ],
  [
    `removeMemberAction ${ORGANIZATION}/members/actions.ts`,
    managing('→ /organizations/:slug/members'),
    ofColleague,
  ],
];
