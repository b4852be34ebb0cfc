import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rememberInvite } from '#app/_entry/pending-invite.ts';
import { auditLogEntries, invites, rateLimits } from '#db/schema/index.ts';
import { ACCOUNT_ACTIONS, ACCOUNT_ROUTES } from '#test/account-rows.ts';
import { browserOf, testApplication } from '#test/application.ts';
import { AUDIT_LOG_ACTIONS, AUDIT_LOG_ROUTES } from '#test/audit-log-rows.ts';
import { AVATAR_ACTIONS, AVATAR_ROUTES } from '#test/avatar-rows.ts';
import { actionPlaces, routePlaces, sendToAction, sendToRoute } from '#test/entry-points.ts';
import { INVITE_ACTIONS, INVITE_ROUTES } from '#test/invite-rows.ts';
import { JOINING_ACTIONS, JOINING_ROUTES } from '#test/joining-rows.ts';
import { MEMBER_ACTIONS, MEMBER_ROUTES } from '#test/member-rows.ts';
import { inRequest } from '#test/request-scope.ts';
import { SCIM_ACTIONS, SCIM_ROUTES } from '#test/scim-rows.ts';
import { SETTINGS_ACTIONS, SETTINGS_ROUTES } from '#test/settings-rows.ts';
import { SITE_ACTIONS, SITE_ROUTES } from '#test/site-rows.ts';
import { SSO_ACTIONS, SSO_ROUTES } from '#test/sso-entry-points.ts';
import { TEAM_ACTIONS, TEAM_ROUTES } from '#test/team-rows.ts';
import { UPLOAD_ROUTES } from '#test/upload-rows.ts';
import {
  CALLERS,
  type Caller,
  createWorld,
  isRefusedOfDeleted,
  markDeleted,
  type Row,
  type Sent,
  type World,
} from '#test/world.ts';

const database = testApplication();
// Rows share one network address; none shall be refused for what another asked.
beforeEach(() => database.db.delete(rateLimits));
afterEach(() => {
  vi.restoreAllMocks();
});

/** Status of the answer, for: anonymous, stranger, member, manager, owner. */
const ROUTES: readonly Row[] = [
  ...ACCOUNT_ROUTES,
  ...AUDIT_LOG_ROUTES,
  ...AVATAR_ROUTES,
  ...INVITE_ROUTES,
  ...JOINING_ROUTES,
  ...MEMBER_ROUTES,
  ...SCIM_ROUTES,
  ...SETTINGS_ROUTES,
  ...SITE_ROUTES,
  ...SSO_ROUTES,
  ...TEAM_ROUTES,
  ...UPLOAD_ROUTES,
];

/** What an action comes to, for the same five: ok, the code of the error, or where it leads. */
const ACTIONS: readonly Row[] = [
  ...ACCOUNT_ACTIONS,
  ...AUDIT_LOG_ACTIONS,
  ...AVATAR_ACTIONS,
  ...INVITE_ACTIONS,
  ...JOINING_ACTIONS,
  ...MEMBER_ACTIONS,
  ...SCIM_ACTIONS,
  ...SETTINGS_ACTIONS,
  ...SITE_ACTIONS,
  ...SSO_ACTIONS,
  ...TEAM_ACTIONS,
];

async function browserIn(world: World, caller: Caller, { link, sharedLink }: Sent) {
  const cookies = await browserOf(world.people[caller]);
  if (link) await inRequest({ cookies }, () => rememberInvite(world.invited.link));
  if (sharedLink) await inRequest({ cookies }, () => rememberInvite(world.shared.claim));
  return cookies;
}

async function callRoute([place, , sent]: Row, caller: Caller, world: World): Promise<number> {
  const given = sent?.(world) ?? {};
  const cookies = await browserIn(world, caller, given);
  const params = { organization: world.slug, ...given.params };
  return sendToRoute(place, { params, cookies, body: given.body });
}

async function callAction([place, , sent]: Row, caller: Caller, world: World): Promise<string> {
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

type Call<Outcome> = (row: Row, caller: Caller, world: World) => Promise<Outcome>;

/** What a row comes to for each caller. Who is refused changes nothing, so the next one comes to the same world. */
async function outcomesOf<Outcome extends number | string>(
  row: Row,
  call: Call<Outcome>,
): Promise<Outcome[]> {
  const found: Outcome[] = [];
  let world: World | undefined;
  for (const caller of CALLERS) {
    world ??= await createWorld(database.db);
    const outcome = await call(row, caller, world);
    found.push(outcome);
    if (!isRefusal(outcome)) world = undefined;
  }
  return found;
}

function isRefusal(outcome: number | string): boolean {
  return typeof outcome === 'number' ? outcome >= 400 : !/^(ok|→)/.test(outcome);
}

/** What a row comes to for the owner of an organization that is being deleted. */
async function outcomeOfDeleted<Outcome>(row: Row, call: Call<Outcome>): Promise<Outcome> {
  const world = await createWorld(database.db);
  await markDeleted(database.db, world);
  return call(row, 'owner', world);
}

describe('who may call what', () => {
  it.each(ROUTES)('%s: %j', async (...row) => {
    expect(await outcomesOf(row, callRoute)).toEqual(row[1]);
  });

  it.each(ACTIONS)('%s: %j', async (...row) => {
    expect(await outcomesOf(row, callAction)).toEqual(row[1]);
  });

  it.each(ROUTES.filter((row) => isRefusedOfDeleted(row)))(
    '%s is 409 while the organization is being deleted',
    async (...row) => {
      expect(await outcomeOfDeleted(row, callRoute)).toBe(409);
    },
  );

  it.each(ACTIONS.filter((row) => isRefusedOfDeleted(row)))(
    '%s is a conflict while the organization is being deleted',
    async (...row) => {
      expect(await outcomeOfDeleted(row, callAction)).toBe('conflict');
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
