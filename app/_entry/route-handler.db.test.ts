import { beforeEach, describe, expect, it, vi } from 'vitest';
import { actingUserId } from '#domain/context.ts';
import {
  AppError,
  ForbiddenError,
  InvalidError,
  NotFoundError,
  RateLimitedError,
  UnauthenticatedError,
} from '#lib/errors.ts';
import { browserOf, HOST, testApplication } from '#test/application.ts';
import { createUser, type TestUser } from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import { createApiToken } from '#test/rest.ts';
import { readJson } from './json-body.ts';
import { route } from './route-handler.ts';

const database = testApplication();

const whoAmI = route<{ thing: string }>('test', async (ctx, _request, { thing }) =>
  Response.json({ type: ctx.actor.type, userId: actingUserId(ctx.actor), ip: ctx.ip, thing }),
);

interface Sent {
  user?: TestUser;
  method?: string;
  headers?: Record<string, string>;
  thing?: string;
}

async function send(handler: typeof whoAmI, { user, method = 'GET', headers = {}, thing = 'x' }: Sent) {
  const cookies = await browserOf(user);
  const request = new Request(`http://${HOST}/`, { method, headers: { host: HOST, ...headers } });
  return inRequest({ headers: request.headers, cookies }, () =>
    handler(request, { params: Promise.resolve({ thing }) }),
  );
}

describe('route', () => {
  it('answers at an address without parameters, for which Next hands over undefined', async () => {
    const bare = route('bare', async () => Response.json({ here: true }));
    const request = new Request(`http://${HOST}/`, { headers: { host: HOST } });
    const params = Promise.resolve<Record<string, string>>(JSON.parse('null') ?? undefined);
    const answer = await inRequest({ headers: request.headers }, () => bare(request, { params }));
    expect([answer.status, await answer.json()]).toEqual([200, { here: true }]);
  });

  it('knows the caller by session, by token, and nobody', async () => {
    const user = await createUser(database.db);
    const token = await createApiToken(database.db, user.id, ['org:read']);
    expect(await (await send(whoAmI, { user })).json()).toMatchObject({ type: 'user', userId: user.id });
    expect(await (await send(whoAmI, {})).json()).toMatchObject({ type: 'anonymous', userId: null });
    for (const scheme of ['Bearer', 'bearer']) {
      const answer = await send(whoAmI, { headers: { authorization: `${scheme} ${token}` } });
      expect(await answer.json()).toMatchObject({ type: 'token', userId: user.id });
    }
  });

  it.each(['Bearer', 'Bearer ', 'Bearer wrong', 'Basic eDp5', `Bearer ${'x'.repeat(5000)}`, 'Bearer a b'])(
    'refuses %s, even with a good session beside it',
    async (authorization) => {
      const user = await createUser(database.db);
      expect((await send(whoAmI, { user, headers: { authorization } })).status).toBe(401);
    },
  );

  it.each([
    [200, { 'sec-fetch-site': 'same-origin' }],
    [200, { origin: `http://${HOST}` }],
    [403, {}],
    [403, { 'sec-fetch-site': 'cross-site', origin: `http://${HOST}` }],
    [403, { 'sec-fetch-site': 'none' }],
    [403, { 'sec-fetch-site': 'same-site' }],
    [403, { origin: 'http://evil.example' }],
    [403, { origin: 'null' }],
    [403, { origin: 'nonsense' }],
  ])('answers %i to a change by session with %j', async (status, headers) => {
    const user = await createUser(database.db);
    expect((await send(whoAmI, { user, method: 'PUT', headers })).status).toBe(status);
  });

  it('takes a change by token from anywhere', async () => {
    const token = await createApiToken(database.db, (await createUser(database.db)).id, []);
    const headers = { authorization: `Bearer ${token}`, origin: 'http://evil.example' };
    expect((await send(whoAmI, { method: 'PUT', headers })).status).toBe(200);
  });

  it('has nothing at an address that cannot be stored', async () => {
    expect((await send(whoAmI, { thing: 'a\0b' })).status).toBe(404);
    expect((await send(whoAmI, { thing: '\uD800' })).status).toBe(404);
  });
});

describe('the errors of a route', () => {
  const stderr: string[] = [];
  beforeEach(() => {
    stderr.length = 0;
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => stderr.push(String(line)) > 0);
    return () => vi.restoreAllMocks();
  });

  const failing = (error: unknown) =>
    route<{ thing: string }>('failing', async () => {
      throw error;
    });

  it.each([
    [400, new InvalidError({ name: ['Give a name.'] }), { name: ['Give a name.'] }],
    [400, new AppError('invalid', 'Send JSON.'), { detail: 'Send JSON.', code: 'invalid' }],
    [401, new UnauthenticatedError('Sign in.'), { detail: 'Sign in.', code: 'unauthenticated' }],
    [
      403,
      new ForbiddenError('No.', 'org:write'),
      { detail: 'No.', code: 'forbidden', permission: 'org:write' },
    ],
    [
      404,
      new NotFoundError('team'),
      { detail: 'There is no such team, or you may not see it.', code: 'not-found' },
    ],
    [
      409,
      new AppError('conflict', 'Again.', { reason: 'chunk-missing' }),
      { detail: 'Again.', code: 'chunk-missing' },
    ],
    [410, new AppError('gone', 'Over.', { reason: 'expired' }), { detail: 'Over.', code: 'expired' }],
    [412, new AppError('stale', 'Look.', { details: { revision: 3 } }), { code: 'stale', revision: 3 }],
    [413, new AppError('too-large', 'Less.'), { detail: 'Less.', code: 'too-large' }],
    [429, new RateLimitedError('Wait.', 1500), { detail: 'Wait.', code: 'rate-limited' }],
  ])('are %i for what the caller did: %s', async (status, error, body) => {
    const answer = await send(failing(error), {});
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject(body);
    expect(stderr).toEqual([]);
    if (status === 429) expect(answer.headers.get('retry-after')).toBe('2');
  });

  it('say nothing of ours to the caller, and report it', async () => {
    const answer = await send(failing(new Error('password of the database')), {});
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('password');
    expect(stderr.join('')).toContain('password of the database');
    expect(stderr.join('')).toContain('GET failing');
  });

  it('are reported when we are unavailable', async () => {
    expect((await send(failing(new AppError('unavailable', 'Later.')), {})).status).toBe(503);
    expect(stderr.join('')).toContain('Later.');
  });

  it('are told for a body that is no JSON', async () => {
    const reading = route<{ thing: string }>('reading', async (_ctx, request) =>
      Response.json(await readJson(request)),
    );
    const request = new Request(`http://${HOST}/`, { method: 'POST', body: '{' });
    const answer = await inRequest({ headers: request.headers }, () =>
      reading(request, { params: Promise.resolve({ thing: 'x' }) }),
    );
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { detail: 'This is not JSON in UTF-8.', code: 'invalid' },
    ]);
  });
});
