import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as assembleRoute from '#app/api/0/organizations/[organization]/artifactbundle/assemble/route.ts';
import * as auditLogsRoute from '#app/api/0/organizations/[organization]/audit-logs/route.ts';
import * as inviteRequestRoute from '#app/api/0/organizations/[organization]/invite-requests/[request]/route.ts';
import * as inviteRequestsRoute from '#app/api/0/organizations/[organization]/invite-requests/route.ts';
import * as joinRequestRoute from '#app/api/0/organizations/[organization]/join-request/route.ts';
import * as organizationRoute from '#app/api/0/organizations/[organization]/route.ts';
import * as organizationsRoute from '#app/api/0/organizations/route.ts';
import { organizationOptions, organizations } from '#db/schema/index.ts';
import { SCOPES } from '#domain/members/roles.ts';
import { OPTIONS } from '#domain/organizations/options.ts';
import { only } from '#lib/invariant.ts';
import { HOST, testApplication } from '#test/application.ts';
import { createOrganization, unique } from '#test/factories.ts';
import { HOSTILE } from '#test/hostile-values.ts';
import { inRequest } from '#test/request-scope.ts';
import { createApiToken } from '#test/rest.ts';

const database = testApplication();
afterEach(() => {
  vi.restoreAllMocks();
});

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

async function createScene() {
  const { organization, owner } = await createOrganization(database.db);
  const token = await createApiToken(database.db, owner.id, SCOPES);
  const send = async (handler: unknown, init: RequestInit & { query?: string; params?: object } = {}) => {
    const { query = '', params = { organization: String(organization.id) }, ...given } = init;
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...given.headers,
    };
    const request = new Request(`http://${HOST}/${query}`, { ...given, headers });
    return inRequest({ headers: request.headers }, () =>
      (handler as Handler)(request, { params: Promise.resolve(params) as Promise<never> }),
    );
  };
  const stored = async () => [
    only(await database.db.select().from(organizations).where(eq(organizations.id, organization.id))),
    await database.db
      .select()
      .from(organizationOptions)
      .where(eq(organizationOptions.organizationId, organization.id)),
  ];
  return { send, stored, organization: String(organization.id) };
}

describe('the settings over REST', () => {
  it.each(HOSTILE)(
    'stand %s in every field, and name the fields that cannot take it',
    async (_title, value) => {
      const { send, stored } = await createScene();
      const before = await stored();
      const put = async (keys: readonly string[]) => {
        const body = JSON.stringify(Object.fromEntries(keys.map((key) => [key, value])));
        const answer = await send(organizationRoute.PUT, { method: 'PUT', body });
        return { status: answer.status, body: await answer.json() };
      };
      let keys: string[] = OPTIONS.map(({ key }) => key);
      let answer = await put(keys);
      expect(answer.status).toBe(400);
      // Some fields are refused only once all of them have the right shape.
      while (answer.status === 400) {
        expect(await stored()).toEqual(before);
        const left = keys.filter((key) => !Object.hasOwn(answer.body, key));
        expect(left.length).toBe(keys.length - Object.keys(answer.body).length);
        keys = left;
        answer = await put(keys);
      }
      expect(answer).toMatchObject({ status: 200 });
    },
  );

  it('names every key that is wrong at once, unknown ones too, and saves none', async () => {
    const { send, stored } = await createScene();
    const before = await stored();
    const body = JSON.stringify({ name: 'Fine', slug: ['x'], openMembership: 'maybe', streamlineOnly: true });
    const answer = await send(organizationRoute.PUT, { method: 'PUT', body });
    expect(answer.status).toBe(400);
    expect(Object.keys(await answer.json()).sort()).toEqual(['openMembership', 'slug', 'streamlineOnly']);
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['no JSON', '{'],
    ['a form', 'name=x'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['an own __proto__', '{"__proto__":{"name":"x"}}'],
  ])('refuses %s for a body', async (_title, body) => {
    const { send, stored } = await createScene();
    const before = await stored();
    expect((await send(organizationRoute.PUT, { method: 'PUT', body })).status).toBe(400);
    expect(await stored()).toEqual(before);
  });

  it.each(['x', '"-1"', 'W/"0"', '"99999999999999999999"', '"0", "1"', ''])(
    'never breaks on If-Match: %s',
    async (revision) => {
      const { send } = await createScene();
      const headers = { 'if-match': revision };
      const answer = await send(organizationRoute.PUT, { method: 'PUT', body: '{"name":"x"}', headers });
      expect(answer.status).toBeLessThan(500);
    },
  );
});

describe('what is to be made of chunks', () => {
  it.each(HOSTILE)('stands %s in every field', async (_title, value) => {
    const { send } = await createScene();
    const sound = { checksum: '0'.repeat(40), chunks: ['1'.repeat(40)], name: 'a', projects: ['b'] };
    for (const field of [...Object.keys(sound), 'version', 'dist', 'more']) {
      const body = JSON.stringify({ ...sound, [field]: value });
      const answer = await send(assembleRoute.POST, { method: 'POST', body });
      expect([200, 400], `${field}: ${answer.status}`).toContain(answer.status);
    }
  });
});

describe('an address and its query', () => {
  it.each([
    ['NUL', 'a\0b'],
    ['half a surrogate pair', '\uD800'],
    ['forty digits', '9'.repeat(40)],
    ['a negative number', '-1'],
    ['zero', '0'],
    ['nothing', ''],
    ['dots', '..'],
    ['a quote', "x' or '1'='1"],
    ['a long name', 'x'.repeat(5000)],
    ['wide letters', 'ＨＡＬＤＥＮ'],
  ])('has no organization at %s', async (_title, organization) => {
    const { send } = await createScene();
    const answer = await send(organizationRoute.GET, { params: { organization } });
    expect(answer.status).toBe(404);
  });

  it.each([
    '?per_page=-1',
    '?per_page=1e9',
    '?per_page=99999999999999999999',
    '?cursor=x',
    '?cursor=%00',
    '?cursor=eyJpZCI6MX0',
    '?actor=99999999999999999999',
    '?actor=x',
    '?event=%00',
    '?event=no.such.event',
    '?start=yesterday',
    '?start=0000-00-00',
    '?start=275761-01-01T00:00:00Z',
    '?statsPeriod=99999w',
    '?statsPeriod=1y',
    '?query=%00',
    '?query=%25%5C_',
    `?query=${'x'.repeat(500)}`,
  ])('never breaks a list on %s', async (query) => {
    const { send } = await createScene();
    for (const list of [organizationsRoute.GET, auditLogsRoute.GET]) {
      expect((await send(list, { query })).status).toBeLessThan(500);
    }
  });
});

describe('requests over REST', () => {
  it.each(HOSTILE)('stand %s in every field', async (_title, value) => {
    const { send, organization } = await createScene();
    const wanted = { email: `${unique('asked')}@halden.example`, orgRole: 'member', teams: [], message: '' };
    const made = await send(inviteRequestsRoute.POST, { method: 'POST', body: JSON.stringify(wanted) });
    expect(made.status).toBe(201);
    const { id } = await made.json();
    for (const field of [...Object.keys(wanted), 'approve', 'teamRoles', 'role']) {
      const body = JSON.stringify({ email: `${unique('asked')}@halden.example`, [field]: value });
      const statuses = [
        (await send(inviteRequestsRoute.POST, { method: 'POST', body })).status,
        (await send(joinRequestRoute.POST, { method: 'POST', body })).status,
        (await send(inviteRequestRoute.PUT, { method: 'PUT', body, params: { organization, request: id } }))
          .status,
      ];
      for (const status of statuses) expect([200, 201, 204, 400, 404, 429]).toContain(status);
    }
    for (const request of [String(value), '-1', '1e3', "1' or '1'='1"]) {
      expect((await send(inviteRequestRoute.GET, { params: { organization, request } })).status).toBe(404);
    }
  });
});
