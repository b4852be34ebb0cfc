import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { invites } from '#db/schema/index.ts';
import { testApplication } from '#test/application.ts';
import {
  createInvite,
  createMember,
  createOrganization,
  createUser,
  type TestUser,
  unique,
} from '#test/factories.ts';
import { expectMatchesSchema } from '#test/openapi/expect-matches-schema.ts';
import { callRest } from '#test/rest.ts';
import { DELETE, GET as GET_ONE, PUT } from './[member]/route.ts';
import { GET, POST } from './route.ts';

const database = testApplication();

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const base = `/api/0/organizations/${slug}/members/`;
  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    { by = owner, body, scopes }: { by?: TestUser; body?: unknown; scopes?: string[] } = {},
  ) => {
    const member = /^([^/?]+)\//.exec(path)?.[1];
    const ofOne = { GET: GET_ONE, POST, PUT, DELETE }[method];
    return callRest(database.db, member === undefined && method === 'GET' ? GET : ofOne, {
      user: by,
      scopes,
      method,
      query: `organizations/${slug}/members/${path}`,
      body,
      params: { organization: slug, member: member ?? '' },
    });
  };
  return { organization, owner, slug, base, call };
}

describe('GET members', () => {
  it('lists members and pending invites as the published schema says [I8.5.13]', async () => {
    const { organization, owner, base, call } = await house();
    await createMember(database.db, organization.id, undefined, 'member');
    const { invite, token } = await createInvite(database.db, organization.id, owner);
    const { status, body, text } = await call('GET', '');
    expect(status).toBe(200);
    expectMatchesSchema('GET', base, 200, body);
    expect(body.map((one: { pending: boolean; expired: boolean }) => [one.pending, one.expired])).toEqual([
      [false, false],
      [false, false],
      [true, false],
    ]);
    expect(body[2]).toMatchObject({ id: String(invite.id), email: invite.email, user: null });
    expect(text).not.toContain(token);
    expect((await call('GET', '?query=isInvited:true')).body).toHaveLength(1);
  });

  it('goes through pages by the Link header', async () => {
    const { organization, call } = await house();
    for (let time = 0; time < 4; time += 1) {
      await createMember(database.db, organization.id, undefined, 'member');
    }
    const seen: string[] = [];
    let path = '?per_page=2';
    for (let pages = 0; pages < 5 && path; pages += 1) {
      const { body, headers } = await call('GET', path);
      seen.push(...body.map(({ id }: { id: string }) => id));
      const next = /<[^>]*(\?[^>]*)>; rel="next"; results="true"/.exec(headers.get('link') ?? '');
      path = next?.[1] ?? '';
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });

  it('refuses a cursor that is not ours', async () => {
    const { call } = await house();
    expect((await call('GET', '?cursor=nonsense')).status).toBe(400);
  });
});

describe('POST members', () => {
  it('invites with 201 and the published shape, without a link', async () => {
    const { base, call } = await house();
    const email = `${unique('invitee')}@halden.example`;
    const { status, body, text } = await call('POST', '', { body: { email, orgRole: 'manager', extra: 1 } });
    expect(status).toBe(201);
    expectMatchesSchema('POST', base, 201, body);
    expect(body).toMatchObject({ email, orgRole: 'manager', pending: true, inviteStatus: 'approved' });
    expect(text).not.toContain('/accept/');
  });

  it('invites to the retired role, by the deprecated field too, and into no team [I8.5.8] [I8.5.38] [I8.5.47] [I8.5.54]', async () => {
    const { call } = await house();
    for (const field of ['role', 'orgRole']) {
      const body = { email: `${unique('invitee')}@halden.example`, [field]: 'admin', teams: [] };
      const made = await call('POST', '', { body });
      expect(made).toMatchObject({ status: 201, body: { email: body.email, orgRole: 'admin' } });
      const one = await call('GET', `${made.body.id}/`);
      expect(one.body).toMatchObject({ orgRole: 'admin', teams: [] });
    }
  });

  it('answers errors by field, under the names that were sent [I8.5.7] [I8.5.33]', async () => {
    const { organization, call } = await house();
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const post = async (body: unknown) => (await call('POST', '', { by: user, body })).body;
    expect(await post({ email: user.email })).toEqual({ email: [expect.any(String)] });
    expect(await post({ email: 'a@halden.example', orgRole: 'owner' })).toEqual({
      orgRole: [expect.any(String)],
    });
    expect(await post({ email: 'a@halden.example', role: 'owner' })).toEqual({ role: [expect.any(String)] });
    expect(await post({ email: ['a@halden.example'] })).toEqual({ email: [expect.any(String)] });
    expect(await post({ email: 'a@halden.example', sendInvite: 'no' })).toEqual({
      sendInvite: [expect.any(String)],
    });
  });

  it('answers 429 with Retry-After when an address was invited too often, and writes no row [I8.5.58]', async () => {
    const { organization, call } = await house();
    const email = `${unique('invitee')}@halden.example`;
    for (let time = 0; time < 10; time += 1) {
      expect((await call('POST', '', { body: { email } })).status).toBe(201);
      await database.db
        .update(invites)
        .set({ status: 'revoked' })
        .where(eq(invites.organizationId, organization.id));
    }
    const { status, headers } = await call('POST', '', { body: { email } });
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    const rows = await database.db.select().from(invites).where(eq(invites.emailNormalized, email));
    expect(rows).toHaveLength(10);
  });

  it('needs a scope that may invite, and gives no more power than the token has', async () => {
    const { call } = await house();
    const body = { email: 'new@halden.example', orgRole: 'owner' };
    expect((await call('POST', '', { body, scopes: ['member:read'] })).status).toBe(403);
    expect((await call('POST', '', { body, scopes: ['member:read', 'member:invite'] })).status).toBe(400);
  });

  it('is 404 for whoever is not a member', async () => {
    const { call } = await house();
    const by = await createUser(database.db);
    expect((await call('POST', '', { by, body: { email: 'a@halden.example' } })).status).toBe(404);
    expect((await call('GET', '', { by })).status).toBe(404);
    expect((await call('GET', 'me/', { by })).status).toBe(404);
  });
});

describe('members/{id}', () => {
  it('shows one with teams and roles, as the published schema says [I8.6.2] [I8.6.5] [I8.6.8] [I8.6.9] [I8.6.10]', async () => {
    const { organization, owner, base, call } = await house();
    const { member } = await createMember(database.db, organization.id, undefined, 'member');
    const { invite, token } = await createInvite(database.db, organization.id, owner);
    for (const id of [String(member.id), String(invite.id), 'me']) {
      const { status, body, text } = await call('GET', `${id}/`);
      expect(status).toBe(200);
      expectMatchesSchema('GET', `${base}${id}/`, 200, { ...body, invite_link: body.invite_link ?? null });
      expect(text).not.toContain(token);
      expect(body.orgRoleList.map((role: { id: string }) => role.id)).toEqual([
        'member',
        'admin',
        'manager',
        'owner',
      ]);
      expect(body.teamRoleList.map((role: { id: string }) => role.id)).toEqual(['contributor', 'admin']);
    }
    expect((await call('GET', 'me/')).body.isOnlyOwner).toBe(true);
    expect((await call('GET', `${member.id}/`)).body.isOnlyOwner).toBe(false);
  });

  it('sends an invite again, alone and not with other changes [I8.6.14] [I8.6.18] [I8.6.41] [I8.8.44]', async () => {
    const { organization, owner, call } = await house();
    const { member } = await createMember(database.db, organization.id, undefined, 'member');
    const { invite } = await createInvite(database.db, organization.id, owner);
    const put = async (id: number, body: unknown) => (await call('PUT', `${id}/`, { body })).status;
    expect(await put(invite.id, { reinvite: true, orgRole: 'owner' })).toBe(403);
    expect(await put(member.id, { reinvite: true })).toBe(400);
    expect(await put(invite.id, { reinvite: true })).toBe(200);
    const [row] = await database.db.select().from(invites).where(eq(invites.id, invite.id));
    expect(row).toMatchObject({ role: 'member', mailStatus: 'queued' });
    expect(row?.tokenHash?.equals(invite.tokenHash ?? Buffer.alloc(0))).toBe(false);
  });

  it('takes an invite back, and removes exactly that row [I8.6.64] [I8.6.71]', async () => {
    const { organization, owner, call } = await house();
    const { invite } = await createInvite(database.db, organization.id, owner);
    const other = await createInvite(database.db, organization.id, owner);
    expect((await call('DELETE', `${invite.id}/`)).status).toBe(204);
    expect((await call('GET', `${invite.id}/`)).status).toBe(404);
    expect((await call('GET', `${other.invite.id}/`)).status).toBe(200);
  });

  it('does not know garbage [I8.6.3] [I8.6.13] [I8.6.55]', async () => {
    const { call } = await house();
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const body = method === 'PUT' ? { body: { reinvite: true } } : {};
      expect((await call(method, 'trash/', body)).status).toBe(404);
    }
  });
});
