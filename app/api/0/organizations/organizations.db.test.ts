import { beforeAll, describe, expect, it } from 'vitest';
import { teams } from '#db/schema/index.ts';
import { updateOrganization } from '#domain/organizations/update-organization.ts';
import { HOST, testApplication } from '#test/application.ts';
import {
  contextFor,
  createMember,
  createOrganization,
  createUser,
  type TestUser,
  unique,
} from '#test/factories.ts';
import { expectMatchesSchema } from '#test/openapi/expect-matches-schema.ts';
import { inRequest } from '#test/request-scope.ts';
import { createApiToken } from '#test/rest.ts';
import { GET as getAuditLogs } from './[organization]/audit-logs/route.ts';
import { GET, PUT } from './[organization]/route.ts';
import { GET as list } from './route.ts';

const database = testApplication();
const ALL = ['org:read', 'org:write', 'org:admin', 'team:read'];

interface Sent {
  user: TestUser;
  scopes?: readonly string[];
  path?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

type Handler = (request: Request, route: { params: Promise<{ organization: string }> }) => Promise<Response>;

async function send(handler: Handler, organization: string, sent: Sent) {
  const token = await createApiToken(database.db, sent.user.id, sent.scopes ?? ALL);
  const request = new Request(`http://${HOST}/api/0/organizations/${organization}/${sent.path ?? ''}`, {
    method: sent.body === undefined ? 'GET' : 'PUT',
    headers: { authorization: `Bearer ${token}`, ...sent.headers },
    ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
  });
  const response = await inRequest({ headers: request.headers }, () =>
    handler(request, { params: Promise.resolve({ organization }) }),
  );
  return {
    status: response.status,
    headers: response.headers,
    body: response.status === 308 ? null : await response.json(),
  };
}

let organization: Awaited<ReturnType<typeof createOrganization>>;
beforeAll(async () => {
  organization = await createOrganization(database.db);
});

const PATH = '/api/0/organizations/acme/';

describe('GET organization', () => {
  it('answers the published fields, the links and the caller’s role [S9.1.1] [S9.1.11]', async () => {
    const { owner, slug, organization: made } = organization;
    const { status, body, headers } = await send(GET, slug, { user: owner });
    expect(status).toBe(200);
    expectMatchesSchema('GET', PATH, 200, body);
    expectMatchesSchema('PUT', PATH, 200, body);
    expect(headers.get('etag')).toBe('"0"');
    expect(body).toMatchObject({
      id: String(made.id),
      slug,
      role: 'owner',
      orgRole: 'owner',
      teams: [],
      projects: [],
      hasAuthProvider: false,
      links: { organizationUrl: `http://${HOST}/organizations/${slug}`, regionUrl: `http://${HOST}` },
      capabilities: { name: { isAllowed: true, why: null } },
    });
    expect(body).not.toHaveProperty('features');
  });

  it('adds teams, and leaves them out with detailed=0 [S9.1.6]', async () => {
    const { owner, slug, organization: made } = await createOrganization(database.db);
    await database.db.insert(teams).values({ organizationId: made.id, slug: 'night', name: 'Night shift' });
    const full = await send(GET, slug, { user: owner });
    expect(full.body.teams).toMatchObject([{ slug: 'night', memberCount: 0 }]);
    expectMatchesSchema('PUT', PATH, 200, full.body);
    const brief = await send(GET, slug, { user: owner, path: '?detailed=0' });
    expect(brief.body).not.toHaveProperty('teams');
    expect(brief.body).not.toHaveProperty('projects');
  });

  it('adds features when they are asked for [S9.1.2] [S9.1.32]', async () => {
    const { owner, slug } = organization;
    const path = '?include_feature_flags=1';
    const read = await send(GET, slug, { user: owner, path });
    expect(read.body.features).toEqual(['open-membership', 'shared-issues']);
    expect((await send(PUT, slug, { user: owner, path, body: {} })).body.features).toEqual(
      read.body.features,
    );
    const off = await send(GET, slug, { user: owner, path: '?include_feature_flags=0' });
    expect(off.body).not.toHaveProperty('features');
  });

  it('is short for a token without org:read [S9.1.7]', async () => {
    const { owner, slug } = organization;
    const { body, status } = await send(GET, slug, { user: owner, scopes: ['org:write'] });
    expect(status).toBe(200);
    expect(body.access).toEqual(['org:write']);
    for (const field of ['teams', 'projects', 'orgRoleList', 'sensitiveFields']) {
      expect(body).not.toHaveProperty(field);
    }
  });

  it('does not exist for others, and not at all under another name', async () => {
    const stranger = await createUser(database.db);
    expect((await send(GET, organization.slug, { user: stranger })).status).toBe(404);
    expect((await send(GET, unique('nothing'), { user: organization.owner })).status).toBe(404);
  });
});

describe('PUT organization', () => {
  it('saves, answers the whole and what changed, and moves the tag on', async () => {
    const { owner, slug } = await createOrganization(database.db);
    const { status, body, headers } = await send(PUT, slug, {
      user: owner,
      body: { name: 'Tidal Works', sensitiveFields: ['iban'] },
      headers: { 'if-match': '"0"' },
    });
    expect(status).toBe(200);
    expectMatchesSchema('PUT', PATH, 200, body);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({
      name: 'Tidal Works',
      sensitiveFields: ['iban'],
      changes: [{ field: 'name' }, { field: 'sensitiveFields', before: [], after: ['iban'] }],
    });
  });

  it('answers 412 with both values and who when the same key moved on', async () => {
    const { owner, slug } = await createOrganization(database.db);
    await updateOrganization(contextFor(database.db, owner.actor), slug, { name: 'Theirs' });
    const { status, body } = await send(PUT, slug, {
      user: owner,
      body: { name: 'Mine' },
      headers: { 'if-match': '"0"' },
    });
    expect(status).toBe(412);
    expect(body).toMatchObject({
      code: 'stale',
      revision: 1,
      conflicts: [{ field: 'name', current: 'Theirs', yours: 'Mine', changedBy: owner.name }],
    });
  });

  it('answers 400 by key, and 403 to whoever may change nothing [S9.1.58]', async () => {
    const { owner, slug, organization: made } = organization;
    const wrong = await send(PUT, slug, {
      user: owner,
      body: { ingestThroughTrustedRelaysOnly: 'maybe', rollbackSharingEnabled: true, name: null },
    });
    expect(wrong.status).toBe(400);
    expect(Object.keys(wrong.body).sort()).toEqual([
      'ingestThroughTrustedRelaysOnly',
      'name',
      'rollbackSharingEnabled',
    ]);
    const badTag = await send(PUT, slug, { user: owner, body: {}, headers: { 'if-match': 'abc' } });
    expect(badTag.status).toBe(400);
    const { user: member } = await createMember(database.db, made.id, undefined, 'member');
    expect((await send(PUT, slug, { user: member, body: { name: 'No' } })).status).toBe(403);
  });

  it('says what a change would do, and does not do it', async () => {
    const { owner, slug } = await createOrganization(database.db);
    const body = { allowMemberInvite: false };
    const preview = await send(PUT, slug, { user: owner, path: '?dry_run=1', body });
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({ changes: [{ after: false }], effects: [{ count: 0 }], revision: 0 });
    expect((await send(GET, slug, { user: owner })).body).toMatchObject({
      allowMemberInvite: true,
      revision: 0,
    });
  });

  it('leads a GET from a former slug on, and takes a PUT there', async () => {
    const { owner, slug } = await createOrganization(database.db);
    const now = unique('renamed');
    expect((await send(PUT, slug, { user: owner, body: { slug: now } })).body.slug).toBe(now);
    const old = await send(GET, slug, { user: owner, path: '?detailed=0' });
    expect([old.status, old.headers.get('location')]).toEqual([
      308,
      `/api/0/organizations/${now}/?detailed=0`,
    ]);
    expect((await send(PUT, slug, { user: owner, body: { name: 'By the old one' } })).status).toBe(200);
  });

  it('takes a token with org:admin alone', async () => {
    const { owner, slug } = await createOrganization(database.db);
    const { status, body } = await send(PUT, slug, {
      user: owner,
      scopes: ['org:admin'],
      body: { defaultRole: 'manager' },
    });
    expect([status, body.slug]).toEqual([200, slug]);
  });
});

describe('GET organizations', () => {
  it('lists the caller’s own, page by page', async () => {
    const user = await createUser(database.db);
    for (const name of ['C', 'A', 'B']) await createOrganization(database.db, { name, owner: user });
    const first = await send(list as Handler, '', { user, path: '?per_page=2' });
    expectMatchesSchema('GET', '/api/0/organizations/', 200, first.body);
    expect(first.body.map(({ name }: { name: string }) => name)).toEqual(['A', 'B']);
    const cursor = /cursor="([^"]+)"$/.exec(first.headers.get('link') ?? '')?.[1];
    const second = await send(list as Handler, '', { user, path: `?per_page=2&cursor=${cursor}` });
    expect(second.body.map(({ name }: { name: string }) => name)).toEqual(['C']);
    expect(second.headers.get('link')).toContain('rel="next"; results="false"');
    for (const path of ['?per_page=0', '?per_page=101', '?cursor=nonsense']) {
      expect((await send(list as Handler, '', { user, path })).status).toBe(400);
    }
  });
});

describe('GET audit-logs', () => {
  it('answers rows and options, by event, date and period [S9.2.7] [S9.2.10]', async () => {
    const { owner, slug } = await createOrganization(database.db);
    await updateOrganization(
      contextFor(database.db, owner.actor, () => new Date('2020-01-01')),
      slug,
      { name: 'Old' },
    );
    await updateOrganization(contextFor(database.db, owner.actor), slug, { name: 'New' });
    const all = await send(getAuditLogs, slug, { user: owner });
    expect(Object.keys(all.body)).toEqual(['rows', 'options']);
    expect(all.body.options).toContain('org.edit');
    expect(all.body.rows).toHaveLength(2);
    expect(all.body.rows[0]).toMatchObject({
      actor: { id: String(owner.id), name: owner.name },
      event: 'org.edit',
      ipAddress: '192.0.2.7',
      note: 'changed Name from Old to New',
      targetUser: null,
    });
    const recent = await send(getAuditLogs, slug, { user: owner, path: '?statsPeriod=1d&event=org.edit' });
    expect(recent.body.rows).toHaveLength(1);
    for (const path of ['?statsPeriod=1y', '?actor=2147483648', '?cursor=zzz', '?start=soon']) {
      expect((await send(getAuditLogs, slug, { user: owner, path })).status).toBe(400);
    }
    expect((await send(getAuditLogs, slug, { user: owner, path: '?event=no.such' })).body.rows).toEqual([]);
  });
});
