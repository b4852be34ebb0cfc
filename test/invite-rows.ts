import { everybody, managing, type Row, type World } from './world.ts';

const inviteForm = ({ invited }: World) => ({
  form: { invite: String(invited.invite.id), emails: 'new.person@halden.example', role: 'member' },
});
const ORGANIZATION = 'app/(signed-in)/organizations/[organization]';
const withLink = () => ({ link: true });
const newInvite = () => ({ body: { email: 'new.person@halden.example', orgRole: 'manager' } });
const theRequest = ({ request }: World) => ({ params: { request: String(request.id) } });
const theLink = ({ invited: { link } }: World) => ({
  params: { first: String(link.inviteId), second: link.token },
});
const theLongLink = ({ slug, invited: { link } }: World) => ({
  params: { first: slug, second: String(link.inviteId), third: link.token },
});

/** Who may call the routes of invites and requests. */
export const INVITE_ROUTES: readonly Row[] = [
  ['GET app/(public)/accept/[...link]/route.ts', everybody(303), () => ({ params: { link: ['1', 'x'] } })],
  ['GET app/api/0/organizations/[organization]/invite-requests/route.ts', [401, 404, 200, 200, 200]],
  [
    'POST app/api/0/organizations/[organization]/invite-requests/route.ts',
    [401, 404, 201, 201, 201],
    newInvite,
  ],
  [
    'GET app/api/0/organizations/[organization]/invite-requests/[request]/route.ts',
    [401, 404, 200, 200, 200],
    theRequest,
  ],
  [
    'PUT app/api/0/organizations/[organization]/invite-requests/[request]/route.ts',
    [401, 404, 403, 200, 200],
    (world) => ({ ...theRequest(world), body: { approve: true } }),
  ],
  [
    'DELETE app/api/0/organizations/[organization]/invite-requests/[request]/route.ts',
    [401, 404, 403, 204, 204],
    theRequest,
  ],
  ['POST app/api/0/organizations/[organization]/join-request/route.ts', everybody(204), newInvite],
  ['GET app/api/0/accept-invite/[first]/[second]/route.ts', [200, 200, 400, 400, 400], theLink],
  ['POST app/api/0/accept-invite/[first]/[second]/route.ts', [400, 204, 400, 400, 400], theLink],
  ['GET app/api/0/accept-invite/[first]/[second]/[third]/route.ts', [200, 200, 400, 400, 400], theLongLink],
  ['POST app/api/0/accept-invite/[first]/[second]/[third]/route.ts', [400, 204, 400, 400, 400], theLongLink],
];

/** Who may use the actions of invites and requests. */
export const INVITE_ACTIONS: readonly Row[] = [
  [
    'verifyInvitedAddressAction app/(public)/accept/actions.ts',
    everybody('→ /accept'),
    () => ({ link: true }),
  ],
  [
    'joinAction app/(public)/accept/actions.ts',
    ['→ /accept', '→ /organizations/:slug/members', '→ /accept', '→ /accept', '→ /accept'],
    withLink,
  ],
  ['declineAction app/(public)/accept/actions.ts', everybody('→ /accept'), withLink],
  ['askForNewInviteAction app/(public)/accept/actions.ts', everybody('→ /accept'), withLink],
  ['switchAccountAction app/(public)/accept/actions.ts', everybody('→ /sign-in?returnTo=%2Faccept')],
  [`resendInviteAction ${ORGANIZATION}/members/actions.ts`, managing('ok'), inviteForm],
  [
    `revokeInviteAction ${ORGANIZATION}/members/actions.ts`,
    managing('→ /organizations/:slug/members'),
    inviteForm,
  ],
  [
    `inviteAction ${ORGANIZATION}/members/invite/actions.ts`,
    ['unauthenticated', 'not-found', 'ok', 'ok', 'ok'],
    inviteForm,
  ],
  [
    `resendInvitesAction ${ORGANIZATION}/members/actions.ts`,
    ['unauthenticated', 'not-found', 'ok', 'ok', 'ok'],
    inviteForm,
  ],
  [
    `revokeInvitesAction ${ORGANIZATION}/members/actions.ts`,
    ['unauthenticated', 'not-found', 'ok', 'ok', 'ok'],
    inviteForm,
  ],
];
