import { everybody, managing, type Row, signedIn, withForm } from './world.ts';

const ORGANIZATION = 'app/(signed-in)/organizations/[organization]';

/** Who may call the routes of shareable links, requests and domains. */
export const JOINING_ROUTES: readonly Row[] = [
  [
    'GET app/(public)/join/[link]/[token]/route.ts',
    everybody(303),
    () => ({ params: { link: '1', token: 'x' } }),
  ],
];

/** Who may call their actions. */
export const JOINING_ACTIONS: readonly Row[] = [
  [
    'joinByLinkAction app/(public)/accept/_shared-link/actions.ts',
    ['→ /accept', '→ /organizations/:slug/members', '→ /accept', '→ /accept', '→ /accept'],
    () => ({ sharedLink: true }),
  ],
  [
    `createLinkAction ${ORGANIZATION}/members/links/actions.ts`,
    ['unauthenticated', 'not-found', 'ok', 'ok', 'ok'],
    withForm({ name: 'Interns', role: 'member' }),
  ],
  [
    `endLinkAction ${ORGANIZATION}/members/links/actions.ts`,
    ['unauthenticated', 'not-found', 'not-found', 'ok', 'ok'],
    ({ shared }) => ({ form: { link: String(shared.link.id) } }),
  ],
  [
    `answerRequestAction ${ORGANIZATION}/members/requests/actions.ts`,
    managing('ok'),
    ({ request }) => ({ form: { request: String(request.id), role: 'member', answer: 'approve' } }),
  ],
  [
    `withdrawRequestAction ${ORGANIZATION}/members/requests/actions.ts`,
    ['unauthenticated', 'not-found', 'forbidden', 'forbidden', 'forbidden'],
    ({ request }) => ({ form: { request: String(request.id) } }),
  ],
  [
    `askForInviteAction ${ORGANIZATION}/members/requests/actions.ts`,
    ['unauthenticated', 'not-found', 'ok', 'ok', 'ok'],
    withForm({ email: 'new.person@halden.example', role: 'member' }),
  ],
  [
    'askToJoinAction app/(public)/ask/[organization]/actions.ts',
    everybody('ok'),
    withForm({ email: 'new.person@halden.example' }),
  ],
  ['joinByDomainAction app/(signed-in)/join/actions.ts', signedIn('not-found')],
  [
    `addDomainAction ${ORGANIZATION}/settings/domains/actions.ts`,
    managing('ok'),
    withForm({ domain: 'halden.example' }),
  ],
  [
    `proveDomainAction ${ORGANIZATION}/settings/domains/actions.ts`,
    managing('not-found'),
    withForm({ domain: '1' }),
  ],
  [
    `setDomainEntryAction ${ORGANIZATION}/settings/domains/actions.ts`,
    managing('not-found'),
    withForm({ domain: '1' }),
  ],
  [
    `removeDomainAction ${ORGANIZATION}/settings/domains/actions.ts`,
    managing('not-found'),
    withForm({ domain: '1' }),
  ],
];
