import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rememberInvite } from '#app/_entry/pending-invite.ts';
import { auditLogEntries, invites, rateLimits } from '#db/schema/index.ts';
import { browserOf, testApplication } from '#test/application.ts';
import { AUDIT_LOG_ACTIONS, AUDIT_LOG_ROUTES } from '#test/audit-log-rows.ts';
import { actionPlaces, routePlaces, sendToAction, sendToRoute } from '#test/entry-points.ts';
import { JOINING_ACTIONS, JOINING_ROUTES } from '#test/joining-rows.ts';
import { inRequest } from '#test/request-scope.ts';
import { SCIM_ACTIONS, SCIM_ROUTES } from '#test/scim-rows.ts';
import { SSO_ACTIONS, SSO_ROUTES } from '#test/sso-entry-points.ts';
import {
  CALLERS,
  type Caller,
  createWorld,
  everybody,
  isRefusedOfDeleted,
  managing,
  markDeleted,
  type Row,
  type Sent,
  signedIn,
  type World,
  withForm,
} from '#test/world.ts';

vi.mock('next/headers', () => import('#test/request-scope.ts'));
vi.mock('next/cache', () => ({ revalidatePath: () => {}, revalidateTag: () => {} }));

const database = testApplication();
// Rows share one network address; none shall be refused for what another asked.
beforeEach(() => database.db.delete(rateLimits));
afterEach(() => {
  vi.restoreAllMocks();
});

const inviteForm = ({ invited }: World) => ({
  form: { invite: String(invited.invite.id), emails: 'new.person@halden.example', role: 'member' },
});
const ORGANIZATION = 'app/(signed-in)/organizations/[organization]';
const ofColleague = ({ colleague }: World) => ({ form: { member: String(colleague.id), role: 'member' } });
const withLink = () => ({ link: true });
const inTeam = () => ({ params: { user: 'me', team: 'spans' } });
const newTeam = () => ({ body: { name: 'Quays' } });
const renamedTeam = () => ({ ...inTeam(), body: { name: 'Quays' } });
const MEMBER_TEAM = 'app/api/0/organizations/[organization]/members/[member]/teams/[team]/route.ts';
const ofMemberTeam = ({ colleague }: World, member = String(colleague.id)) => ({
  params: { member, team: 'spans' },
  body: { teamRole: 'admin' },
});
const ofTeamForm = ({ colleague }: World) => ({
  form: { team: 'spans', member: String(colleague.id), teamRole: 'admin' },
});
const letterAvatar = () => ({ ...inTeam(), body: { avatar_type: 'letter_avatar' } });

const newItem = () => ({ params: { setting: 'safeFields', item: 'iban' }, body: { item: 'card' } });
const newInvite = () => ({ body: { email: 'new.person@halden.example', orgRole: 'manager' } });
const theInvite = ({ invited }: World) => ({ params: { member: String(invited.invite.id) } });
const theRequest = ({ request }: World) => ({ params: { request: String(request.id) } });
const resend = (world: World) => ({ ...theInvite(world), body: { reinvite: true } });
const theLink = ({ invited: { link } }: World) => ({
  params: { first: String(link.inviteId), second: link.token },
});
const theLongLink = ({ slug, invited: { link } }: World) => ({
  params: { first: slug, second: String(link.inviteId), third: link.token },
});

const ofNoFile = () => ({ params: { checksum: '0'.repeat(40) } });

/** Status of the answer, for: anonymous, stranger, member, manager, owner. */
const ROUTES: readonly Row[] = [
  ...AUDIT_LOG_ROUTES,
  ...SSO_ROUTES,
  ...SCIM_ROUTES,
  ...JOINING_ROUTES,
  ['GET app/(public)/accept/[...link]/route.ts', everybody(303), () => ({ params: { link: ['1', 'x'] } })],
  ['GET app/api/0/organizations/route.ts', [401, 200, 200, 200, 200]],
  ['GET app/api/0/organizations/[organization]/route.ts', [401, 404, 200, 200, 200]],
  [
    'PUT app/api/0/organizations/[organization]/route.ts',
    [401, 404, 403, 200, 200],
    () => ({ body: { name: 'New' } }),
  ],
  ['GET app/api/0/organizations/[organization]/teams/route.ts', [401, 404, 200, 200, 200]],
  ['POST app/api/0/organizations/[organization]/teams/route.ts', [401, 404, 403, 201, 201], newTeam],
  ['GET app/api/0/teams/[organization]/[team]/route.ts', [401, 404, 200, 200, 200], inTeam],
  ['PUT app/api/0/teams/[organization]/[team]/route.ts', [401, 404, 403, 200, 200], renamedTeam],
  ['DELETE app/api/0/teams/[organization]/[team]/route.ts', [401, 404, 403, 204, 204], inTeam],
  ['GET app/api/0/teams/[organization]/[team]/members/route.ts', [401, 404, 200, 200, 200], inTeam],
  [`POST ${MEMBER_TEAM}`, [401, 404, 201, 201, 201], (world) => ofMemberTeam(world, 'me')],
  [`PUT ${MEMBER_TEAM}`, [401, 404, 403, 200, 200], (world) => ofMemberTeam(world)],
  [`DELETE ${MEMBER_TEAM}`, [401, 404, 403, 200, 200], (world) => ofMemberTeam(world)],
  [
    'POST app/api/0/organizations/[organization]/settings/[setting]/items/route.ts',
    [401, 404, 403, 201, 201],
    newItem,
  ],
  [
    'PUT app/api/0/organizations/[organization]/settings/[setting]/items/[item]/route.ts',
    [401, 404, 403, 404, 404],
    newItem,
  ],
  [
    'DELETE app/api/0/organizations/[organization]/settings/[setting]/items/[item]/route.ts',
    [401, 404, 403, 404, 404],
    newItem,
  ],
  ['DELETE app/api/0/organizations/[organization]/route.ts', [401, 404, 403, 403, 202]],
  ['GET app/api/0/organizations/[organization]/avatar/route.ts', [401, 404, 200, 200, 200]],
  ['PUT app/api/0/organizations/[organization]/avatar/route.ts', [401, 404, 403, 200, 200], letterAvatar],
  ['GET app/api/0/teams/[organization]/[team]/avatar/route.ts', [401, 404, 200, 200, 200], inTeam],
  ['PUT app/api/0/teams/[organization]/[team]/avatar/route.ts', [401, 404, 403, 200, 200], letterAvatar],
  [
    'GET app/api/0/users/[user]/avatar/route.ts',
    [401, 200, 200, 200, 200],
    () => ({ params: { user: 'me' } }),
  ],
  ['PUT app/api/0/users/[user]/avatar/route.ts', [401, 200, 200, 200, 200], letterAvatar],
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
  ['GET app/api/0/organizations/[organization]/chunk-upload/route.ts', [401, 404, 200, 200, 200]],
  ['POST app/api/0/organizations/[organization]/chunk-upload/route.ts', [401, 404, 200, 200, 200]],
  [
    'POST app/api/0/organizations/[organization]/artifactbundle/assemble/route.ts',
    [401, 404, 200, 200, 200],
    () => ({ body: { checksum: '0'.repeat(40), chunks: ['1'.repeat(40)] } }),
  ],
  ['GET app/api/0/organizations/[organization]/uploads/route.ts', [401, 404, 200, 200, 200]],
  [
    'GET app/api/0/organizations/[organization]/uploads/[checksum]/route.ts',
    [401, 404, 404, 404, 404],
    ofNoFile,
  ],
  [
    'DELETE app/api/0/organizations/[organization]/uploads/[checksum]/route.ts',
    [401, 404, 404, 404, 404],
    ofNoFile,
  ],
  ['GET app/api/0/accept-invite/[first]/[second]/route.ts', [200, 200, 400, 400, 400], theLink],
  ['POST app/api/0/accept-invite/[first]/[second]/route.ts', [400, 204, 400, 400, 400], theLink],
  ['GET app/api/0/accept-invite/[first]/[second]/[third]/route.ts', [200, 200, 400, 400, 400], theLongLink],
  ['POST app/api/0/accept-invite/[first]/[second]/[third]/route.ts', [400, 204, 400, 400, 400], theLongLink],
  ['GET app/api/0/organizations/[organization]/avatar/original/route.ts', [401, 404, 403, 404, 404]],
  ['GET app/api/0/teams/[organization]/[team]/avatar/original/route.ts', [401, 404, 403, 404, 404], inTeam],
  ['GET app/api/0/users/[user]/avatar/original/route.ts', [401, 404, 404, 404, 404], inTeam],
  [
    'GET app/api/auth/[...nextauth]/route.ts',
    everybody(404),
    () => ({ params: { nextauth: ['providers2'] } }),
  ],
  ['POST app/api/auth/[...nextauth]/route.ts', everybody(404), () => ({ params: { nextauth: ['session'] } })],
  ['GET app/avatar/[ident]/route.ts', everybody(404), () => ({ params: { ident: 'x' } })],
  ['GET app/organization-avatar/[ident]/route.ts', everybody(404), () => ({ params: { ident: 'x' } })],
  ['GET app/team-avatar/[ident]/route.ts', everybody(404), () => ({ params: { ident: 'x' } })],
  [
    'GET app/letter-avatar/[subject]/[color]/[letters]/route.ts',
    everybody(200),
    () => ({ params: { subject: 'user', color: '1', letters: 'A' } }),
  ],
  ['GET app/health/route.ts', everybody(200)],
  ['GET app/ready/route.ts', everybody(200)],
  ['GET app/metrics/route.ts', everybody(403)],
];

/** What an action comes to, for the same five: ok, the code of the error, or where it leads. */
const ACTIONS: readonly Row[] = [
  ...AUDIT_LOG_ACTIONS,
  ...SSO_ACTIONS,
  ...SCIM_ACTIONS,
  ['signInAction app/(public)/sign-in/actions.ts', everybody('invalid email password')],
  ['outsideSignInAction app/(public)/sign-in/actions.ts', everybody('→ /sign-in')],
  ['signInByLinkAction app/(public)/sign-in/link/actions.ts', everybody('invalid token')],
  ['signUpAction app/(public)/sign-up/actions.ts', everybody('invalid name email')],
  ['confirmSignUpAction app/(public)/sign-up/confirm/actions.ts', everybody('invalid token')],
  ['forgotPasswordAction app/(public)/forgot-password/actions.ts', everybody('invalid email')],
  ['resetPasswordAction app/(public)/reset-password/actions.ts', everybody('invalid token')],
  ['confirmAction app/(public)/confirm/actions.ts', signedIn('invalid code')],
  ['secondStepAction app/(public)/second-step/actions.ts', ['→ /sign-in', '→ /', '→ /', '→ /', '→ /']],
  ['beginKeyCheckAction app/(public)/second-step/actions.ts', signedIn('not-found')],
  [
    'beginTotpAppAction app/(public)/two-factor/actions.ts',
    signedIn('→ /two-factor?setup=:setup&returnTo=%2Faccount%2Fsecurity'),
  ],
  ['addTotpAppAction app/(public)/two-factor/actions.ts', signedIn('invalid setup code')],
  ['beginPasskeyAction app/(public)/two-factor/actions.ts', signedIn('ok')],
  ['addPasskeyAction app/(public)/two-factor/actions.ts', signedIn('invalid response')],
  ['removeFactorAction app/(signed-in)/account/security/actions.ts', signedIn('invalid factor')],
  ['renameFactorAction app/(signed-in)/account/security/actions.ts', signedIn('invalid factor name')],
  ['makeRecoveryCodesAction app/(signed-in)/account/security/actions.ts', signedIn('conflict')],
  ['forgetDeviceAction app/(signed-in)/account/security/actions.ts', signedIn('invalid deviceId')],
  ['endSessionAction app/(signed-in)/account/security/actions.ts', signedIn('invalid sessionId')],
  ['endOtherSessionsAction app/(signed-in)/account/security/actions.ts', signedIn('ok')],
  ['confirmByLinkAction app/(public)/confirm/actions.ts', signedIn('invalid token')],
  ['mailConfirmLinkAction app/(public)/confirm/actions.ts', signedIn('ok')],
  ['updateProfileAction app/(signed-in)/account/actions.ts', signedIn('ok'), withForm({ name: 'New Name' })],
  [
    'changePasswordAction app/(signed-in)/account/actions.ts',
    signedIn('ok'),
    withForm({ currentPassword: 'wrong', newPassword: 'a long new password 7' }),
  ],
  [
    'createApiTokenAction app/(signed-in)/account/tokens/actions.ts',
    signedIn('ok'),
    withForm({ name: 'Deploys', scopes: 'org:read' }),
  ],
  [
    'revokeApiTokenAction app/(signed-in)/account/tokens/actions.ts',
    signedIn('not-found'),
    withForm({ tokenId: '1' }),
  ],
  [
    'verifyInvitedAddressAction app/(public)/accept/actions.ts',
    everybody('→ /accept'),
    () => ({ link: true }),
  ],
  [
    'resetTwoFactorAction app/(signed-in)/organizations/[organization]/members/[member]/two-factor-actions.ts',
    managing('conflict'),
    ({ colleague }) => ({ form: { member: String(colleague.id) } }),
  ],
  ['addAddressAction app/(signed-in)/account/address-actions.ts', signedIn('invalid email')],
  ['makePrimaryAction app/(signed-in)/account/address-actions.ts', signedIn('invalid addressId')],
  ['removeAddressAction app/(signed-in)/account/address-actions.ts', signedIn('invalid addressId')],
  ['verifyAddressAction app/(public)/verify-address/actions.ts', signedIn('invalid token')],
  ['keepAddressAction app/(public)/keep-address/actions.ts', everybody('invalid token')],
  ...JOINING_ACTIONS,
  ['signOutAction app/sign-out-action.ts', everybody('→ /sign-in')],
  ['chooseThemeAction app/theme-action.ts', everybody('ok')],
  [
    'joinAction app/(public)/accept/actions.ts',
    ['→ /accept', '→ /organizations/:slug/members', '→ /accept', '→ /accept', '→ /accept'],
    withLink,
  ],
  ['declineAction app/(public)/accept/actions.ts', everybody('→ /accept'), withLink],
  ['askForNewInviteAction app/(public)/accept/actions.ts', everybody('→ /accept'), withLink],
  ['switchAccountAction app/(public)/accept/actions.ts', everybody('→ /sign-in?returnTo=%2Faccept')],
  [
    'replaceMyAvatarAction app/(signed-in)/account/avatar-actions.ts',
    ['unauthenticated', 'invalid', 'invalid', 'invalid', 'invalid'],
    () => ({ form: { photo: new File(['not a picture at all'], 'a.png') } }),
  ],
  [
    'chooseMyAvatarAction app/(signed-in)/account/avatar-actions.ts',
    ['unauthenticated', 'ok', 'ok', 'ok', 'ok'],
    () => ({ form: { kind: 'letter' } }),
  ],
  [
    'createOrganizationAction app/(signed-in)/organizations/new/actions.ts',
    signedIn('→ /organizations/:new/members'),
    withForm({ name: 'New org' }),
  ],
  [
    `inviteAction ${ORGANIZATION}/members/invite/actions.ts`,
    ['unauthenticated', 'not-found', 'ok', 'ok', 'ok'],
    inviteForm,
  ],
  [`resendInviteAction ${ORGANIZATION}/members/actions.ts`, managing('ok'), inviteForm],
  [
    `revokeInviteAction ${ORGANIZATION}/members/actions.ts`,
    managing('→ /organizations/:slug/members'),
    inviteForm,
  ],
  [
    `saveSettingsAction ${ORGANIZATION}/settings/actions.ts`,
    managing('ok'),
    withForm({ keys: 'name', name: 'New' }),
  ],
  [
    `checkSlugAction ${ORGANIZATION}/settings/slug-actions.ts`,
    managing('ok'),
    withForm({ slug: 'a-free-one' }),
  ],
  [
    `endOldSlugAction ${ORGANIZATION}/settings/slug-actions.ts`,
    ['unauthenticated', 'not-found', 'forbidden', 'forbidden', 'not-found'],
  ],
  [
    `saveItemAction ${ORGANIZATION}/settings/item-actions.ts`,
    managing('ok'),
    withForm({ setting: 'safeFields', item: 'iban' }),
  ],
  [
    `removeItemAction ${ORGANIZATION}/settings/item-actions.ts`,
    managing('not-found'),
    withForm({ setting: 'safeFields', id: 'iban' }),
  ],
  [
    `deleteOrganizationAction ${ORGANIZATION}/settings/deletion-actions.ts`,
    ['unauthenticated', 'not-found', 'forbidden', 'forbidden', '→ /organizations/:slug/settings'],
    ({ slug }) => ({ form: { confirmation: slug } }),
  ],
  [
    `restoreOrganizationAction ${ORGANIZATION}/settings/deletion-actions.ts`,
    ['unauthenticated', 'not-found', 'forbidden', 'forbidden', '→ /organizations/:slug/settings'],
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
  [
    `createTeamAction ${ORGANIZATION}/teams/actions.ts`,
    managing('→ /organizations/:slug/teams/quays'),
    withForm({ name: 'Quays' }),
  ],
  [
    `updateTeamAction ${ORGANIZATION}/teams/actions.ts`,
    managing('ok'),
    withForm({ team: 'spans', name: 'Quays', slug: 'spans' }),
  ],
  [
    `removeTeamAction ${ORGANIZATION}/teams/actions.ts`,
    managing('→ /organizations/:slug/teams'),
    withForm({ team: 'spans', confirmation: 'Spans' }),
  ],
  [
    `joinTeamAction ${ORGANIZATION}/teams/actions.ts`,
    ['unauthenticated', 'not-found', 'ok', 'ok', 'ok'],
    withForm({ team: 'spans', member: 'me' }),
  ],
  [
    `addToTeamAction ${ORGANIZATION}/teams/actions.ts`,
    managing('ok'),
    ({ people }) => ({ form: { team: 'spans', email: people.owner?.email ?? '' } }),
  ],
  [`leaveTeamAction ${ORGANIZATION}/teams/actions.ts`, managing('ok'), ofTeamForm],
  [`setTeamRoleAction ${ORGANIZATION}/teams/actions.ts`, managing('ok'), ofTeamForm],
  [
    `replaceTeamAvatarAction ${ORGANIZATION}/teams/[team]/settings/avatar-actions.ts`,
    managing('invalid'),
    withForm({ team: 'spans', photo: new Blob(['x']) }),
  ],
  [
    `chooseTeamAvatarAction ${ORGANIZATION}/teams/[team]/settings/avatar-actions.ts`,
    managing('ok'),
    withForm({ team: 'spans', kind: 'letter' }),
  ],
  [
    `chooseAvatarAction ${ORGANIZATION}/settings/avatar-actions.ts`,
    managing('ok'),
    withForm({ kind: 'letter' }),
  ],
  [
    `replaceAvatarAction ${ORGANIZATION}/settings/avatar-actions.ts`,
    managing('invalid'),
    withForm({ photo: new Blob(['x']) }),
  ],
];

async function browserIn(world: World, caller: Caller, { link, sharedLink }: Sent) {
  const cookies = await browserOf(world.people[caller]);
  if (link) await inRequest({ cookies }, () => rememberInvite(world.invited.link));
  if (sharedLink) await inRequest({ cookies }, () => rememberInvite(world.shared.claim));
  return cookies;
}

async function callRoute([place, , sent]: Row, caller: Caller, isDeleted = false): Promise<number> {
  const world = await createWorld(database.db);
  if (isDeleted) await markDeleted(database.db, world);
  const given = sent?.(world) ?? {};
  const cookies = await browserIn(world, caller, given);
  const params = { organization: world.slug, ...given.params };
  return sendToRoute(place, { params, cookies, body: given.body });
}

async function callAction([place, , sent]: Row, caller: Caller, isDeleted = false): Promise<string> {
  const world = await createWorld(database.db);
  if (isDeleted) await markDeleted(database.db, world);
  const given = sent?.(world) ?? {};
  const form = new FormData();
  for (const [field, value] of Object.entries({ organization: world.slug, ...given.form }))
    form.set(field, value);
  const cookies = await browserIn(world, caller, given);
  const outcome = await sendToAction(place, form, cookies);
  return outcome
    .replaceAll(world.slug, ':slug')
    .replace(/\bnew-org(-\w+)?/, ':new')
    .replace(/\bsetup=[^&]+/, 'setup=:setup');
}

/** What names something of one organization, in a path or a form. */
const NAMING = ['member', 'team', 'request', 'invite', 'link'];
const names = (given: object | undefined) => Object.keys(given ?? {}).filter((key) => NAMING.includes(key));

/** The row's own names, by which somebody of another organization asks there; a team by its id, since slugs are of one. */
function foreignNames(given: object | undefined, there: World): Record<string, string> {
  const { team, member } = { team: undefined, member: undefined, ...given };
  return {
    ...(given as Record<string, string>),
    ...(team !== undefined && { team: String(there.team.id) }),
    ...(member === 'me' && team === undefined && { member: String(there.colleague.id) }),
  };
}

async function twoWorlds() {
  const [here, there] = [await createWorld(database.db), await createWorld(database.db)];
  const isUntouched = async () =>
    (await database.db.$count(auditLogEntries, eq(auditLogEntries.organizationId, there.organization.id))) ===
    0;
  return { here, there, cookies: await browserOf(here.people.owner), isUntouched };
}

describe('who may call what', () => {
  it.each(ROUTES)('%s: %j', async (...row) => {
    const found = [];
    for (const caller of CALLERS) found.push(await callRoute(row, caller));
    expect(found).toEqual(row[1]);
  });

  it.each(ACTIONS)('%s: %j', async (...row) => {
    const found = [];
    for (const caller of CALLERS) found.push(await callAction(row, caller));
    expect(found).toEqual(row[1]);
  });

  it.each(ROUTES.filter((row) => isRefusedOfDeleted(row)))(
    '%s is 409 while the organization is being deleted',
    async (...row) => {
      expect(await callRoute(row, 'owner', true)).toBe(409);
    },
  );

  it.each(ACTIONS.filter((row) => isRefusedOfDeleted(row)))(
    '%s is a conflict while the organization is being deleted',
    async (...row) => {
      expect(await callAction(row, 'owner', true)).toBe('conflict');
    },
  );

  it.each(ROUTES.filter(([place]) => /\[organization\].*\[(member|team|request|link)\]/.test(place)))(
    '%s knows nothing by the ids of another organization',
    async (place, _outcomes, sent) => {
      const { here, there, cookies, isUntouched } = await twoWorlds();
      const given = sent?.(there) ?? {};
      const params = { ...foreignNames(given.params, there), organization: here.slug };
      expect(names(params)).not.toEqual([]);
      expect(await sendToRoute(place, { params, cookies, body: given.body })).toBe(404);
      expect(await isUntouched()).toBe(true);
    },
  );

  it('knows nothing by the ids of another organization in any form', async () => {
    const { here, there, cookies, isUntouched } = await twoWorlds();
    const found: [string, string][] = [];
    for (const [place, , sent] of ACTIONS) {
      const given = sent?.(there).form;
      if (names(given).length === 0) continue;
      const form = new FormData();
      for (const [field, value] of Object.entries({ ...foreignNames(given, there), organization: here.slug }))
        form.set(field, value);
      found.push([place, await sendToAction(place, form, cookies)]);
    }
    expect(found.length).toBeGreaterThan(10);
    const others = found.filter(([, outcome]) => outcome !== 'not-found');
    // The first names no invite, the next two answer for each of many, and the last looks for the person first.
    expect(others.map(([place, outcome]) => `${place.split(' ')[0]}: ${outcome}`)).toEqual([
      'inviteAction: ok',
      'resendInvitesAction: ok',
      'revokeInvitesAction: ok',
      'addToTeamAction: invalid email',
    ]);
    const [invite] = await database.db.select().from(invites).where(eq(invites.id, there.invited.invite.id));
    expect(invite).toEqual(there.invited.invite);
    expect(await isUntouched()).toBe(true);
  });

  it('is answered above for every route handler and every server action', async () => {
    expect.soft((await routePlaces()).sort()).toEqual(ROUTES.map(([place]) => place).sort());
    expect.soft((await actionPlaces()).sort()).toEqual(ACTIONS.map(([place]) => place).sort());
  });
});
