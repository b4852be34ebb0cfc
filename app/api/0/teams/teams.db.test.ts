import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { organizations, teams } from '#db/schema/index.ts';
import { SCOPES } from '#domain/members/roles.ts';
import { HOST, testApplication } from '#test/application.ts';
import { createMember, createOrganization, createTeam, type TestUser } from '#test/factories.ts';
import { expectMatchesSchema } from '#test/openapi/expect-matches-schema.ts';
import { inRequest } from '#test/request-scope.ts';
import { createApiToken } from '#test/rest.ts';

const database = testApplication();

const ROUTES = [
  [/^organizations\/([^/]+)\/teams\/$/, '../organizations/[organization]/teams/route.ts', ['organization']],
  [
    /^organizations\/([^/]+)\/members\/([^/]+)\/teams\/([^/]+)\/$/,
    '../organizations/[organization]/members/[member]/teams/[team]/route.ts',
    ['organization', 'member', 'team'],
  ],
  [/^teams\/([^/]+)\/([^/]+)\/$/, './[organization]/[team]/route.ts', ['organization', 'team']],
  [
    /^teams\/([^/]+)\/([^/]+)\/members\/$/,
    './[organization]/[team]/members/route.ts',
    ['organization', 'team'],
  ],
] as const;

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>;

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const join = (role: 'member' | 'manager' = 'member') =>
    createMember(database.db, organization.id, undefined, role);
  const call = async (
    method: string,
    path: string,
    { by = owner, body, query = '' }: { by?: TestUser; body?: unknown; query?: string } = {},
  ) => {
    const [pattern, file, names] = ROUTES.find(([known]) => known.test(path)) ?? [];
    if (!pattern || !file) throw new Error(`No route for ${path}.`);
    const values = pattern.exec(path)?.slice(1) ?? [];
    const params = Object.fromEntries((names ?? []).map((name, index) => [name, values[index] ?? '']));
    const headers = { authorization: `Bearer ${await createApiToken(database.db, by.id, SCOPES)}` };
    const request = new Request(`http://${HOST}/api/0/${path}${query}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const handlers: Record<string, Handler> = await import(file);
    const response = await inRequest({ headers }, async () =>
      handlers[method]?.(request, { params: Promise.resolve(params) }),
    );
    const text = (await response?.text()) ?? '';
    const link = response?.headers.get('link') ?? '';
    return { status: response?.status, body: text ? JSON.parse(text) : null, link };
  };
  return { organization, owner, slug, join, call };
}

describe('organizations/{org}/teams', () => {
  it('makes a team and lists it, as the published schema says', async () => {
    const { slug, call } = await house();
    const path = `organizations/${slug}/teams/`;
    const made = await call('POST', path, { body: { slug: 'spans', name: 'Spans', unknown: 1 } });
    expect(made).toMatchObject({
      status: 201,
      body: { slug: 'spans', name: 'Spans', isMember: true, teamRole: 'admin', memberCount: 1 },
    });
    expectMatchesSchema('POST', `/api/0/${path}`, 201, made.body);
    const listed = await call('GET', path);
    expect(listed.body).toMatchObject([{ slug: 'spans', isMember: true }]);
    expectMatchesSchema('GET', `/api/0/${path}`, 200, listed.body);
    expect((await call('POST', path, { body: { slug: 'spans' } })).body).toEqual({
      slug: [expect.stringContaining('already')],
    });
    expect((await call('POST', path, { body: {} })).body).toEqual({ name: [expect.any(String)] });
  });

  it('goes through pages by the Link header, and searches', async () => {
    const { organization, slug, call } = await house();
    const path = `organizations/${slug}/teams/`;
    for (const name of ['alder', 'birch', 'cedar']) {
      await createTeam(database.db, organization.id, [], { slug: name, name });
    }
    const first = await call('GET', path, { query: '?per_page=2' });
    expect(first.body.map((team: { slug: string }) => team.slug)).toEqual(['alder', 'birch']);
    const next = /<[^>]*(\?[^>]*)>; rel="next"; results="true"/.exec(first.link)?.[1] ?? '';
    const second = await call('GET', path, { query: next });
    expect(second.body.map((team: { slug: string }) => team.slug)).toEqual(['cedar']);
    expect(second.link).toContain('rel="next"; results="false"');
    expect((await call('GET', path, { query: '?query=BIR' })).body).toHaveLength(1);
    expect((await call('GET', path, { query: '?cursor=7' })).status).toBe(400);
  });
});

describe('teams/{org}/{team}', () => {
  it('shows, renames and removes a team, as the published schema says', async () => {
    const { organization, slug, join, call } = await house();
    const { user } = await join();
    const team = await createTeam(database.db, organization.id);
    const path = `teams/${slug}/${team.slug}/`;
    const shown = await call('GET', path);
    expect(shown.status).toBe(200);
    expectMatchesSchema('GET', `/api/0/${path}`, 200, shown.body);
    expect((await call('PUT', path, { by: user, body: { slug: 'quays' } })).status).toBe(403);
    const renamed = await call('PUT', path, { body: { slug: 'quays' } });
    expect(renamed.body).toMatchObject({ slug: 'quays', name: 'Spans' });
    expectMatchesSchema('PUT', `/api/0/${path}`, 200, renamed.body);
    expect((await call('DELETE', `teams/${slug}/quays/`, { by: user })).status).toBe(403);
    expect((await call('DELETE', `teams/${slug}/quays/`)).status).toBe(204);
    expect((await call('GET', `teams/${slug}/quays/`)).status).toBe(404);
    expect(await database.db.select().from(teams).where(eq(teams.id, team.id))).toEqual([]);
  });

  it('is not reached through another organization, neither by slug nor by id', async () => {
    const { slug, call } = await house();
    const other = await createOrganization(database.db);
    const theirs = await createTeam(database.db, other.organization.id);
    for (const name of [theirs.slug, String(theirs.id)]) {
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const body = method === 'PUT' ? { body: { name: 'Ours now' } } : {};
        expect((await call(method, `teams/${slug}/${name}/`, body)).status).toBe(404);
        expect((await call(method, `teams/${other.slug}/${name}/`, body)).status).toBe(404);
      }
      expect((await call('POST', `organizations/${slug}/members/me/teams/${name}/`)).status).toBe(404);
    }
  });

  it('lists who is in it, as the published schema says', async () => {
    const { organization, slug, join, call } = await house();
    const [plain, manager] = [await join(), await join('manager')];
    const team = await createTeam(database.db, organization.id, [
      { id: plain.member.id },
      { id: manager.member.id },
    ]);
    const path = `teams/${slug}/${team.slug}/members/`;
    const listed = await call('GET', path);
    expectMatchesSchema('GET', `/api/0/${path}`, 200, listed.body);
    expect(listed.body).toMatchObject([
      { id: String(plain.member.id), teamRole: 'contributor', teamSlug: team.slug },
      { id: String(manager.member.id), teamRole: 'admin' },
    ]);
  });
});

describe('members/{id}/teams/{team}', () => {
  it('joins, changes the role and leaves, as the published schema says', async () => {
    const { organization, slug, join, call } = await house();
    const { user, member } = await join();
    const team = await createTeam(database.db, organization.id);
    const own = `organizations/${slug}/members/me/teams/${team.slug}/`;
    const joined = await call('POST', own, { by: user });
    expect(joined).toMatchObject({ status: 201, body: { isMember: true, teamRole: 'contributor' } });
    expectMatchesSchema('POST', `/api/0/${own}`, 201, joined.body);
    expect((await call('POST', own, { by: user })).status).toBe(204);
    expect((await call('PUT', own, { by: user, body: { teamRole: 'admin' } })).status).toBe(403);
    const path = `organizations/${slug}/members/${member.id}/teams/${team.slug}/`;
    const promoted = await call('PUT', path, { body: { teamRole: 'admin' } });
    expect(promoted).toMatchObject({ status: 200, body: { isActive: true, teamRole: 'admin' } });
    expectMatchesSchema('PUT', `/api/0/${path}`, 200, promoted.body);
    expect((await call('PUT', path, { body: { teamRole: 'owner' } })).body).toEqual({
      teamRole: [expect.any(String)],
    });
    const left = await call('DELETE', own, { by: user });
    expect(left).toMatchObject({ status: 200, body: { isMember: false, teamRole: null } });
    expectMatchesSchema('DELETE', `/api/0/${own}`, 200, left.body);
    expect((await call('DELETE', own, { by: user })).status).toBe(404);
  });

  it('is 403 for who may not join while membership is closed', async () => {
    const { organization, slug, join, call } = await house();
    await database.db
      .update(organizations)
      .set({ openMembership: false })
      .where(eq(organizations.id, organization.id));
    const { user } = await join();
    const team = await createTeam(database.db, organization.id);
    const path = `organizations/${slug}/members/me/teams/${team.slug}/`;
    expect((await call('POST', path, { by: user })).status).toBe(403);
  });
});
