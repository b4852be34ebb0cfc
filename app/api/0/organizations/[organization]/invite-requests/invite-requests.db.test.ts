import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, invites, inviteTeams, organizationOptions, teams } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testApplication } from '#test/application.ts';
import {
  createInvite,
  createMember,
  createOrganization,
  createRequest,
  type TestUser,
  unique,
} from '#test/factories.ts';
import { callRest } from '#test/rest.ts';
import { DELETE, GET as GET_ONE, PUT } from './[request]/route.ts';
import { GET, POST } from './route.ts';

const database = testApplication();

async function house() {
  const { db } = database;
  const { organization, owner, slug } = await createOrganization(db);
  const { user: member } = await createMember(db, organization.id, undefined, 'member');
  const { user: manager } = await createMember(db, organization.id, undefined, 'manager');
  const team = only(
    await db
      .insert(teams)
      .values({ organizationId: organization.id, slug: unique('team'), name: 'Surveying' })
      .returning(),
  );
  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    id: number | string | null,
    { by = owner, body }: { by?: TestUser; body?: unknown } = {},
  ) => {
    const handler = id === null && method === 'GET' ? GET : { GET: GET_ONE, POST, PUT, DELETE }[method];
    return callRest(db, handler, {
      user: by,
      method,
      body,
      params: { organization: slug, request: String(id) },
    });
  };
  return { organization, owner, manager, member, team, slug, call };
}
type House = Awaited<ReturnType<typeof house>>;

const asked = ({ organization, member }: House, overrides: Partial<typeof invites.$inferInsert> = {}) =>
  createRequest(database.db, organization.id, { requesterId: member.id, inviterId: member.id, ...overrides });
const askedToJoin = ({ organization }: House) =>
  createRequest(database.db, organization.id, { kind: 'join-request' });

const rowOf = async (id: number) => only(await database.db.select().from(invites).where(eq(invites.id, id)));
const teamsOf = async (id: number) =>
  (await database.db.select().from(inviteTeams).where(eq(inviteTeams.inviteId, id))).map(
    ({ teamId }) => teamId,
  );
const logOf = ({ organization }: House) =>
  database.db.select().from(auditLogEntries).where(eq(auditLogEntries.organizationId, organization.id));

async function jobsOf(name: string, key: 'inviteId' | 'requestId', id: number) {
  const rows = await database.db.execute(
    sql`select data from pgboss.job where name = ${name} and (data->>${key}::text)::bigint = ${id}`,
  );
  return [...rows];
}
const inviteMails = (id: number) => jobsOf('members-mail-invite', 'inviteId', id);

async function takeNoJoinRequests({ organization }: House) {
  await database.db
    .insert(organizationOptions)
    .values({ organizationId: organization.id, key: 'sentry:join_requests', value: false });
}

describe('GET invite-requests', () => {
  it('lists both kinds for any member, by kind and address, and no invite or token [I8.7.1]', async () => {
    const it = await house();
    const join = await askedToJoin(it);
    const second = await asked(it, { email: `b-${unique('x')}@halden.example` });
    const first = await asked(it, { email: `a-${unique('x')}@halden.example` });
    const { invite } = await createInvite(database.db, it.organization.id, it.owner);
    const { status, body, text } = await it.call('GET', null, { by: it.member });
    expect(status).toBe(200);
    expect(body).toMatchObject([
      {
        id: String(first.id),
        inviteStatus: 'requested_to_be_invited',
        inviterName: it.member.name,
        pending: true,
      },
      { id: String(second.id), inviteStatus: 'requested_to_be_invited' },
      { id: String(join.id), inviteStatus: 'requested_to_join', inviterName: null },
    ]);
    expect(text).not.toContain(invite.email);
    expect(text).not.toMatch(/token/i);
  });

  it('leaves out join requests while outsiders may not ask [I8.7.2]', async () => {
    const it = await house();
    await askedToJoin(it);
    const request = await asked(it);
    await takeNoJoinRequests(it);
    const { body } = await it.call('GET', null);
    expect(body.map(({ id }: { id: string }) => id)).toEqual([String(request.id)]);
  });

  it('answers one of either kind, and 404 for anything else [I8.7.9] [I8.7.10]', async () => {
    const it = await house();
    for (const request of [await asked(it), await askedToJoin(it)]) {
      expect(await it.call('GET', request.id, { by: it.member })).toMatchObject({
        status: 200,
        body: { id: String(request.id), email: request.email },
      });
    }
    const elsewhere = await asked(await house());
    const { invite } = await createInvite(database.db, it.organization.id, it.owner);
    for (const id of ['garbage', 'me', '0', '99999999999999999999', elsewhere.id, invite.id]) {
      expect((await it.call('GET', id)).status).toBe(404);
    }
  });
});

describe('POST invite-requests', () => {
  it('makes a request by a plain member, even for an owner, with teams, log entry and one mail [I8.7.3] [I8.7.4]', async () => {
    const it = await house();
    const email = `${unique('new')}@halden.example`;
    const { status, body } = await it.call('POST', null, {
      by: it.member,
      body: { email, orgRole: 'owner', teams: [it.team.slug] },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      email,
      orgRole: 'owner',
      inviteStatus: 'requested_to_be_invited',
      teams: [it.team.slug],
    });
    const row = await rowOf(Number(body.id));
    expect(row).toMatchObject({
      kind: 'invite-request',
      inviterId: it.member.id,
      requesterId: it.member.id,
      tokenHash: null,
    });
    expect(await teamsOf(row.id)).toEqual([it.team.id]);
    expect(await jobsOf('requests-mail-new', 'requestId', row.id)).toHaveLength(1);
    expect(await inviteMails(row.id)).toEqual([]);
    expect(await logOf(it)).toMatchObject([
      { event: 'invite-request.create', actorId: it.member.id, targetId: row.id },
    ]);
  });

  it('refuses the address of a member, of an invite and of a request [I8.7.5] [I8.7.6]', async () => {
    const it = await house();
    const { invite } = await createInvite(database.db, it.organization.id, it.owner);
    const request = await asked(it);
    for (const email of [it.manager.email, invite.email, request.email.toUpperCase()]) {
      const answer = await it.call('POST', null, { by: it.member, body: { email } });
      expect(answer).toMatchObject({ status: 400, body: { email: [expect.any(String)] } });
    }
  });
});

describe('PUT invite-requests', () => {
  it('changes the role and the teams; what is not given stays, and it stays a request [I8.7.13] [I8.7.14] [I8.7.15] [I8.7.16]', async () => {
    const it = await house();
    const { id } = await asked(it);
    expect(await it.call('PUT', id, { body: { teams: [it.team.slug] } })).toMatchObject({
      status: 200,
      body: { teams: [it.team.slug] },
    });
    expect(await it.call('PUT', id, { body: { orgRole: 'manager' } })).toMatchObject({
      status: 200,
      body: { orgRole: 'manager' },
    });
    expect(await teamsOf(id)).toEqual([it.team.id]);
    await it.call('PUT', id, { body: { teams: [] } });
    expect(await teamsOf(id)).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ kind: 'invite-request', status: 'pending', role: 'manager' });
    expect(await inviteMails(id)).toEqual([]);
    expect((await logOf(it)).map(({ event }) => event)).toEqual(Array(3).fill('invite-request.edit'));
  });

  it('approves: an invite by whoever approved it, one mail, one entry [I8.7.18]', async () => {
    const it = await house();
    const { id, email } = await asked(it);
    const { status, body } = await it.call('PUT', id, { by: it.manager, body: { approve: 1 } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: String(id),
      inviteStatus: 'approved',
      pending: true,
      inviterName: it.manager.name,
    });
    const row = await rowOf(id);
    expect(row).toMatchObject({
      kind: 'invite',
      status: 'pending',
      inviterId: it.manager.id,
      requesterId: it.member.id,
      mailStatus: 'queued',
    });
    expect(row.tokenHash).toHaveLength(32);
    expect(row.expiresAt?.getTime()).toBeGreaterThan(Date.now());
    expect(await inviteMails(id)).toHaveLength(1);
    expect(await jobsOf('requests-mail-outcome', 'requestId', id)).toMatchObject([
      { data: { outcome: 'approved' } },
    ]);
    expect(await logOf(it)).toMatchObject([
      {
        event: 'member.invite',
        actorId: it.manager.id,
        targetId: id,
        data: { email, requestKind: 'invite-request', role: 'member' },
      },
    ]);
    expect((await it.call('GET', id)).status).toBe(404);
  });

  it('changes and approves in one call [I8.7.24]', async () => {
    const it = await house();
    const { id } = await asked(it);
    const body = { approve: true, orgRole: 'manager', teams: [it.team.slug] };
    expect(await it.call('PUT', id, { body })).toMatchObject({
      status: 200,
      body: { orgRole: 'manager', teams: [it.team.slug] },
    });
    expect(await rowOf(id)).toMatchObject({ kind: 'invite', role: 'manager' });
    expect(await teamsOf(id)).toEqual([it.team.id]);
  });

  it('keeps no change when the approval that came with it is refused [I8.7.25]', async () => {
    const it = await house();
    const { id } = await asked(it);
    const body = { approve: true, orgRole: 'owner', teams: [it.team.slug] };
    const refused = await it.call('PUT', id, { by: it.manager, body });
    expect(refused).toMatchObject({ status: 400, body: { approve: [expect.stringContaining('manager')] } });
    expect(await rowOf(id)).toMatchObject({ kind: 'invite-request', role: 'member' });
    expect(await teamsOf(id)).toEqual([]);
    expect(await logOf(it)).toEqual([]);
    const owner = await asked(it, { role: 'owner' });
    expect((await it.call('PUT', owner.id, { by: it.manager, body: { approve: true } })).status).toBe(400);
  });

  it('lets a manager approve a manager [I8.7.26]', async () => {
    const it = await house();
    const { id } = await asked(it, { role: 'manager' });
    expect((await it.call('PUT', id, { by: it.manager, body: { approve: true } })).status).toBe(200);
  });

  it('approves a join request only while outsiders may ask [I8.7.21] [I8.7.22]', async () => {
    const it = await house();
    const [open, shut] = [await askedToJoin(it), await askedToJoin(it)];
    expect((await it.call('PUT', open.id, { body: { approve: true } })).status).toBe(200);
    await takeNoJoinRequests(it);
    expect(await it.call('PUT', shut.id, { body: { approve: true } })).toMatchObject({
      status: 400,
      body: { approve: [expect.any(String)] },
    });
    expect(await rowOf(shut.id)).toMatchObject({ kind: 'join-request' });
    const invite = await asked(it);
    expect((await it.call('PUT', invite.id, { body: { approve: true } })).status).toBe(200);
  });

  it('is not for plain members, not even their own request [I8.7.17] [I8.7.19]', async () => {
    const it = await house();
    const { id } = await asked(it);
    for (const body of [{ orgRole: 'manager' }, { approve: true }]) {
      expect((await it.call('PUT', id, { by: it.member, body })).status).toBe(403);
    }
    expect(await rowOf(id)).toMatchObject({ kind: 'invite-request', role: 'member' });
  });
});

describe('DELETE invite-requests', () => {
  it('denies, says so in the log, and has whoever asked told [I8.7.11]', async () => {
    const it = await house();
    const { id, email } = await asked(it);
    expect((await it.call('DELETE', id)).status).toBe(204);
    expect(await rowOf(id)).toMatchObject({ status: 'declined', kind: 'invite-request' });
    expect(await jobsOf('requests-mail-outcome', 'requestId', id)).toMatchObject([
      { data: { outcome: 'denied' } },
    ]);
    expect(await logOf(it)).toMatchObject([
      {
        event: 'invite-request.remove',
        actorId: it.owner.id,
        targetId: id,
        data: { email, role: 'member', kind: 'invite-request', requesterId: it.member.id },
      },
    ]);
    expect((await it.call('DELETE', id)).status).toBe(404);
  });

  it('is not for plain members [I8.7.12]', async () => {
    const it = await house();
    const { id } = await asked(it);
    expect((await it.call('DELETE', id, { by: it.member })).status).toBe(403);
    expect(await rowOf(id)).toMatchObject({ status: 'pending' });
  });
});
