import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { IDLE } from '#app/_entry/form-state.ts';
import * as link from '#app/(public)/accept/[...link]/route.ts';
import AcceptPage from '#app/(public)/accept/page.tsx';
import { inviteAction } from '#app/(signed-in)/organizations/[organization]/members/invite/actions.ts';
import * as longAcceptRoute from '#app/api/0/accept-invite/[first]/[second]/[third]/route.ts';
import * as acceptRoute from '#app/api/0/accept-invite/[first]/[second]/route.ts';
import * as memberRoute from '#app/api/0/organizations/[organization]/members/[member]/route.ts';
import * as membersRoute from '#app/api/0/organizations/[organization]/members/route.ts';
import { auditLogEntries, invites, members, teams } from '#db/schema/index.ts';
import { SCOPES } from '#domain/members/roles.ts';
import { only } from '#lib/invariant.ts';
import { newToken } from '#lib/secret-token.ts';
import { browserOf, HOST, testApplication } from '#test/application.ts';
import {
  createInvite,
  createOrganization,
  createUser,
  endInvite,
  type TestUser,
  unique,
} from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import { createApiToken } from '#test/rest.ts';

const database = testApplication();

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

async function send(
  handler: unknown,
  params: Record<string, string>,
  { by, method = 'GET', body }: { by?: TestUser; method?: string; body?: unknown } = {},
) {
  const headers = {
    host: HOST,
    'content-type': 'application/json',
    ...(by && { authorization: `Bearer ${await createApiToken(database.db, by.id, SCOPES)}` }),
  };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const request = new Request(`http://${HOST}/`, init);
  const response = await inRequest({ headers }, () =>
    (handler as Handler)(request, { params: Promise.resolve(params as never) }),
  );
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

async function createScene(overrides: Parameters<typeof createInvite>[3] = {}) {
  const { organization, owner, slug } = await createOrganization(database.db);
  const invitee = await createUser(database.db);
  const made = await createInvite(database.db, organization.id, owner, {
    email: invitee.email,
    ...overrides,
  });
  const params = { organization: slug };
  const post = (body: unknown) => send(membersRoute.POST, params, { by: owner, method: 'POST', body });
  /** Everything that hostile input could have changed. */
  const stored = async () => [
    await database.db.select().from(invites).where(eq(invites.organizationId, organization.id)),
    await database.db.select().from(members).where(eq(members.organizationId, organization.id)),
    await database.db.$count(auditLogEntries, eq(auditLogEntries.organizationId, organization.id)),
  ];
  return { organization, owner, slug, invitee, ...made, post, stored };
}

const NO_ADDRESSES: readonly [title: string, email: unknown][] = [
  ['two with a comma', 'a@halden.example,b@halden.example'],
  ['two with a full-width comma', 'a@halden.example，b@halden.example'],
  ['two with a semicolon', 'a@halden.example;b@halden.example'],
  ['a list', ['a@halden.example', 'b@halden.example']],
  ['a list of one', ['a@halden.example']],
  ['an object', { 0: 'a@halden.example', toString: 'x' }],
  ['two at signs', 'a@b@halden.example'],
  ['a full-width at sign beside a plain one', 'a＠b@halden.example'],
  ['a line end and another header', 'a@halden.example\r\nBcc: b@halden.example'],
  ['a name around it', 'A <a@halden.example>'],
  ['a zero-width space', 'a\u200b@halden.example'],
  ['text that turns around', 'a\u202e@halden.example'],
  ['NUL', 'a\0@halden.example'],
  ['a formula', '=HYPERLINK("https://x.example")'],
  ['one that is too long', `${'a'.repeat(64)}@halden.example`],
  ['one that grows too long when normalized', `${'ﷺ'.repeat(10)}@halden.example`],
  ['nothing', null],
];

describe('an address that is none', () => {
  it.each(NO_ADDRESSES)(
    'is refused by REST and by the form and writes nothing: %s',
    async (_title, email) => {
      const { owner, slug, post, stored } = await createScene();
      const before = await stored();
      const answer = await post({ email });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ email: [expect.any(String)] });
      const form = new FormData();
      const rows = JSON.stringify([{ line: 1, email, role: 'member', teams: [] }]);
      for (const [name, value] of Object.entries({ organization: slug, step: 'send', rows }))
        form.set(name, value);
      const cookies = await browserOf(owner);
      const state = await inRequest({ headers: { host: HOST }, cookies }, () => inviteAction(IDLE, form));
      const outcomes = state.status === 'ok' && state.data?.step === 'sent' ? state.data.outcomes : [];
      expect(outcomes.filter(({ isInvited }) => isInvited)).toEqual([]);
      expect(await stored()).toEqual(before);
    },
  );
});

describe('an address that looks like another', () => {
  it.each([
    ['in capitals', (email: string) => email.toUpperCase()],
    ['in full-width letters', (email: string) => email.replace('person', 'ｐｅｒｓｏｎ')],
    ['with a full-width at sign', (email: string) => email.replace('@', '＠')],
    ['with spaces around it', (email: string) => `  ${email} `],
  ])('is that address: %s', async (_title, spell) => {
    const { owner, invitee, post, stored } = await createScene();
    const before = await stored();
    expect((await post({ email: spell(owner.email) })).body).toEqual({
      email: ['This person is already a member.'],
    });
    expect((await post({ email: spell(invitee.email) })).body).toEqual({
      email: ['This person is already invited.'],
    });
    expect(await stored()).toEqual(before);
  });

  it('is another one when it only looks alike: a Cyrillic letter invites nobody else', async () => {
    const { post } = await createScene();
    const email = `${unique('invitee')}@halden.example`;
    expect((await post({ email })).status).toBe(201);
    expect((await post({ email: email.replace('i', 'і') })).status).toBe(201);
  });
});

describe('a role that is none', () => {
  it.each([
    'superuser',
    'OWNER',
    'owner ',
    'billing',
    '__proto__',
    'constructor',
    '',
    '*',
    ['owner'],
    { role: 'owner' },
    3,
    true,
  ])('%j is refused and writes nothing', async (orgRole) => {
    const { owner, slug, invite, post, stored } = await createScene();
    const before = await stored();
    const made = await post({ email: `${unique('invitee')}@halden.example`, orgRole });
    expect([made.status, Object.keys(made.body)]).toEqual([400, ['orgRole']]);
    const params = { organization: slug, member: String(invite.id) };
    const edited = await send(memberRoute.PUT, params, { by: owner, method: 'PUT', body: { orgRole } });
    expect(edited.status).toBe(400);
    expect(await stored()).toEqual(before);
  });
});

describe('names of another organization', () => {
  it('are unknown in every path and every field, whatever is asked', async () => {
    const here = await createScene();
    const there = await createScene();
    const before = await there.stored();
    const [foreign] = await database.db
      .select()
      .from(members)
      .where(eq(members.organizationId, there.organization.id));
    for (const member of [String(there.invite.id), String(foreign?.id)]) {
      const params = { organization: here.slug, member };
      const by = here.owner;
      const answers = [
        await send(memberRoute.GET, params, { by }),
        await send(memberRoute.PUT, params, { by, method: 'PUT', body: { reinvite: true } }),
        await send(memberRoute.PUT, params, { by, method: 'PUT', body: { orgRole: 'owner' } }),
        await send(memberRoute.DELETE, params, { by, method: 'DELETE' }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    }
    const into = { organization: there.slug, member: String(there.invite.id) };
    expect((await send(memberRoute.PUT, into, { by: here.owner, method: 'PUT', body: {} })).status).toBe(404);
    const foreignTeam = only(
      await database.db
        .insert(teams)
        .values({ organizationId: there.organization.id, slug: unique('team'), name: 'Spans' })
        .returning(),
    );
    const named = await here.post({ email: `${unique('i')}@halden.example`, teams: [foreignTeam.slug] });
    expect([named.status, Object.keys(named.body)]).toEqual([400, ['teams']]);
    for (const first of [here.slug, String(here.organization.id), 'nowhere']) {
      const params = { first, second: String(there.invite.id), third: there.token };
      for (const [method, handler] of Object.entries({
        GET: longAcceptRoute.GET,
        POST: longAcceptRoute.POST,
      })) {
        const answer = await send(handler, params, { method });
        expect([answer.status, answer.body.code]).toEqual([400, 'unknown']);
      }
    }
    expect(await there.stored()).toEqual(before);
  });
});

describe('a token', () => {
  it.each([
    ['cut', (token: string) => token.slice(0, -1)],
    ['longer', (token: string) => `${token}0`],
    ['another one', () => newToken()],
    ['empty', () => ' '],
    ['a pattern', () => '%'],
    ['of the right length and no hexadecimal', () => 'ｆ'.repeat(64)],
  ])('that is %s opens nothing and says nothing', async (_title, change) => {
    const { invite, token, stored } = await createScene();
    const before = await stored();
    const params = { first: String(invite.id), second: change(token) };
    for (const [method, handler] of Object.entries({ GET: acceptRoute.GET, POST: acceptRoute.POST })) {
      const answer = await send(handler, params, { method });
      expect([answer.status, answer.body.code]).toEqual([400, 'unknown']);
    }
    expect(await stored()).toEqual(before);
  });

  it.each(['revoked', 'declined'] as const)('of an invite that was %s lets nobody in', async (status) => {
    const scene = await createScene();
    await endInvite(database.db, scene.invite.id, status);
    const before = await scene.stored();
    expect(await acceptAs(scene, scene.invitee)).toMatchObject({ status: 400, code: status });
    expect(await scene.stored()).toEqual(before);
  });

  it('that was used lets nobody else in, and its user once', async () => {
    const scene = await createScene();
    expect(await acceptAs(scene, scene.invitee)).toMatchObject({ status: 204 });
    const before = await scene.stored();
    const other = await createUser(database.db);
    expect(await acceptAs(scene, other)).toMatchObject({ status: 400, code: 'used' });
    await acceptAs(scene, scene.invitee);
    expect(await scene.stored()).toEqual(before);
  });

  async function acceptAs(scene: Awaited<ReturnType<typeof createScene>>, user: TestUser) {
    const cookies = await browserOf(user);
    const headers = { host: HOST, origin: `http://${HOST}` };
    const request = new Request(`http://${HOST}/`, { method: 'POST', headers });
    const params = { first: String(scene.invite.id), second: scene.token };
    const response = await inRequest({ headers, cookies }, () =>
      (acceptRoute.POST as Handler)(request, { params: Promise.resolve(params as never) }),
    );
    const text = await response.text();
    return { status: response.status, code: text === '' ? null : JSON.parse(text).code };
  }
});

describe('a mail scanner', () => {
  it('that follows every link of the mail as often as it likes changes nothing', async () => {
    const { slug, invite, token, stored } = await createScene();
    const before = await stored();
    for (let time = 0; time < 3; time += 1) {
      const cookies = await browserOf();
      const headers = { host: HOST, 'user-agent': 'Mozilla/5.0 (compatible; SafeLinks)' };
      const opened = await inRequest({ headers, cookies }, () =>
        link.GET(new Request(`http://${HOST}/`), {
          params: Promise.resolve({ link: [slug, String(invite.id), token] }),
        }),
      );
      expect([opened.status, opened.headers.get('location')]).toEqual([303, '/accept']);
      await inRequest({ headers, cookies }, () => AcceptPage({ searchParams: Promise.resolve({}) }));
      const params = { first: String(invite.id), second: token };
      expect((await send(acceptRoute.GET, params)).status).toBe(200);
    }
    expect(await stored()).toEqual(before);
  });
});
