import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  auditLogEntries,
  emailAddresses,
  invites,
  members,
  organizations,
  replayAccess,
  teamMembers,
  totpApps,
} from '#db/schema/index.ts';
import { type Role, SCOPES } from '#domain/members/roles.ts';
import { only } from '#lib/invariant.ts';
import { HOST, testApplication } from '#test/application.ts';
import {
  createInvite,
  createMember,
  createOrganization,
  createTeam,
  type TestUser,
  unique,
} from '#test/factories.ts';
import { expectMatchesSchema } from '#test/openapi/expect-matches-schema.ts';
import { inRequest } from '#test/request-scope.ts';
import { createApiToken } from '#test/rest.ts';
import { DELETE, GET, PUT } from './route.ts';

const database = testApplication();

async function house({ allowMemberInvite = true } = {}) {
  const { organization, owner, slug } = await createOrganization(database.db);
  await database.db
    .update(organizations)
    .set({ allowMemberInvite })
    .where(eq(organizations.id, organization.id));
  const join = (role: Role = 'member') => createMember(database.db, organization.id, undefined, role);
  const call = async (
    handler: typeof GET,
    id: number | 'me',
    { by = owner, body, scopes = SCOPES }: { by?: TestUser; body?: unknown; scopes?: readonly string[] } = {},
  ) => {
    const headers = { authorization: `Bearer ${await createApiToken(database.db, by.id, scopes)}` };
    const request = new Request(`http://${HOST}/api/0/organizations/${slug}/members/${id}/`, {
      method: handler === GET ? 'GET' : handler === DELETE ? 'DELETE' : 'PUT',
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const params = Promise.resolve({ organization: slug, member: String(id) });
    const response = await inRequest({ headers }, () => handler(request, { params }));
    const text = await response.text();
    return { status: response.status, text, body: text ? JSON.parse(text) : null };
  };
  const events = async () => {
    const rows = await database.db
      .select({ event: auditLogEntries.event, changes: auditLogEntries.changes })
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id))
      .orderBy(auditLogEntries.sequence);
    return rows.map(({ event, changes }) => [event, ...changes.map(({ field }) => field)].join(' '));
  };
  const inviteRow = async (id: number) =>
    only(await database.db.select().from(invites).where(eq(invites.id, id)));
  return { organization, owner, slug, join, call, events, inviteRow };
}

/** As the published schema names the path. */
const MEMBERS = '/api/0/organizations/acme/members/';
const AGAIN = { reinvite: true };
const FRESH = { reinvite: true, regenerate: true };

describe('GET members/{id}', () => {
  it('shows teams with the role in each, and no secondary address [I8.6.7] [I8.6.11]', async () => {
    const { organization, join, call } = await house();
    const { user, member } = await join();
    const team = await createTeam(database.db, organization.id, [{ id: member.id }]);
    const second = `${unique('second')}@halden.example`;
    await database.db
      .insert(emailAddresses)
      .values({ userId: user.id, address: second, addressNormalized: second, verifiedAt: new Date() });
    const { body, text } = await call(GET, member.id);
    expect(body.teams).toEqual([team.slug]);
    expect(body.teamRoles).toEqual([{ teamSlug: team.slug, role: null }]);
    expect(text).not.toContain(second);
  });

  it('shows even an owner no second factor of a member, only whether there is one [I8.6.80]', async () => {
    const { join, call } = await house();
    const { user, member } = await join();
    await database.db
      .insert(totpApps)
      .values({ userId: user.id, name: 'A phone of theirs', sealedSecret: 'sealed-secret', lastStep: 0 });
    const { body, text } = await call(GET, member.id);
    expect(body.user.has2fa).toBe(true);
    expect(text).not.toMatch(/A phone of theirs|sealed-secret|recovery/i);
  });
});

describe('PUT members/{id} with reinvite', () => {
  it('lets a plain member send their own again while members may invite, and no other [I8.6.15] [I8.8.45] [I8.8.46]', async () => {
    for (const allowMemberInvite of [false, true]) {
      const { organization, owner, join, call, events } = await house({ allowMemberInvite });
      const { user } = await join();
      const own = await createInvite(database.db, organization.id, user);
      const other = await createInvite(database.db, organization.id, owner);
      expect((await call(PUT, other.invite.id, { by: user, body: AGAIN })).status).toBe(403);
      expect((await call(PUT, own.invite.id, { by: user, body: AGAIN })).status).toBe(
        allowMemberInvite ? 200 : 403,
      );
      expect(await events()).toEqual(allowMemberInvite ? ['member.reinvite expiresAt'] : []);
    }
  });

  it('lets a plain member change nothing else, neither of an invite nor of a member [I8.6.16] [I8.6.17]', async () => {
    for (const allowMemberInvite of [false, true]) {
      const { organization, join, call, events } = await house({ allowMemberInvite });
      const [{ user }, { member }] = [await join(), await join()];
      const team = await createTeam(database.db, organization.id);
      const { invite } = await createInvite(database.db, organization.id, user);
      for (const body of [{ teams: [team.slug] }, { reinvite: true, teams: [team.slug] }]) {
        expect((await call(PUT, invite.id, { by: user, body })).status).toBe(403);
      }
      expect((await call(PUT, member.id, { by: user, body: AGAIN })).status).toBe(403);
      expect(await events()).toEqual([]);
    }
  });

  it('leaves role and teams as they are, and says so in the log [I8.6.19] [I8.6.51]', async () => {
    const { organization, owner, call, events, inviteRow } = await house();
    const { invite } = await createInvite(database.db, organization.id, owner, { role: 'manager' });
    expect((await call(PUT, invite.id, { body: AGAIN })).body).toMatchObject({
      orgRole: 'manager',
      teams: [],
    });
    expect(await inviteRow(invite.id)).toMatchObject({ role: 'manager' });
    expect(await events()).toEqual(['member.reinvite expiresAt']);
  });

  it('answers 429 when an address was mailed too often, and sends nothing [I8.6.20] [I8.8.47]', async () => {
    const { organization, owner, call, inviteRow } = await house();
    const { invite } = await createInvite(database.db, organization.id, owner);
    for (let time = 0; time < 10; time += 1) await call(PUT, invite.id, { body: AGAIN });
    const before = await inviteRow(invite.id);
    expect((await call(PUT, invite.id, { body: AGAIN })).status).toBe(429);
    expect((await inviteRow(invite.id)).tokenHash).toEqual(before.tokenHash);
  });

  it('makes a new link for a manager and shows it to nobody, and refuses a plain member who asks for one [I8.6.21] [I8.6.22] [I8.8.49]', async () => {
    const { organization, owner, join, call, inviteRow } = await house();
    const { user } = await join();
    const [own, other] = [
      await createInvite(database.db, organization.id, user),
      await createInvite(database.db, organization.id, owner),
    ];
    expect((await call(PUT, own.invite.id, { by: user, body: FRESH })).status).toBe(400);
    expect((await call(PUT, other.invite.id, { by: user, body: FRESH })).status).toBe(403);
    expect((await inviteRow(own.invite.id)).tokenHash).toEqual(own.invite.tokenHash);
    const { status, text, body } = await call(PUT, own.invite.id, { body: FRESH });
    expect(status).toBe(200);
    expectMatchesSchema('PUT', `${MEMBERS}${own.invite.id}/`, 200, { ...body, invite_link: null });
    expect(text).not.toContain('/accept/');
    expect(await inviteRow(own.invite.id)).toMatchObject({ mailStatus: 'queued' });
    expect((await inviteRow(own.invite.id)).tokenHash).not.toEqual(own.invite.tokenHash);
    await database.db
      .update(organizations)
      .set({ allowMemberInvite: false })
      .where(eq(organizations.id, organization.id));
    expect((await call(PUT, own.invite.id, { by: user, body: FRESH })).status).toBe(403);
  });

  it('is closed to managers of other organizations [I8.8.54]', async () => {
    const { organization, owner, call, inviteRow } = await house();
    const { invite } = await createInvite(database.db, organization.id, owner);
    const other = await house();
    expect((await call(PUT, invite.id, { by: other.owner, body: AGAIN })).status).toBe(404);
    expect((await other.call(PUT, invite.id, { body: FRESH })).status).toBe(404);
    expect((await inviteRow(invite.id)).tokenHash).toEqual(invite.tokenHash);
  });

  it('revives an expired invite [I8.6.24] [I8.8.51]', async () => {
    const { organization, owner, call } = await house();
    const { invite } = await createInvite(database.db, organization.id, owner, { expiresAt: new Date(0) });
    expect((await call(GET, invite.id)).body.expired).toBe(true);
    expect((await call(PUT, invite.id, { body: FRESH })).body).toMatchObject({
      expired: false,
      mailStatus: 'queued',
    });
  });

  it('does not know requests [I8.6.25] [I8.6.26] [I8.6.61]', async () => {
    const { organization, owner, call } = await house();
    for (const kind of ['invite-request', 'join-request'] as const) {
      const { invite } = await createInvite(database.db, organization.id, owner, { kind });
      expect((await call(PUT, invite.id, { body: AGAIN })).status).toBe(404);
      expect((await call(PUT, invite.id, { body: FRESH })).status).toBe(404);
      expect((await call(DELETE, invite.id)).status).toBe(404);
    }
  });
});

describe('PUT members/{id} with changes', () => {
  it('changes role and teams, by the new names and the old [I8.6.28] [I8.6.31] [I8.6.32]', async () => {
    const { organization, join, call } = await house();
    const { member } = await join();
    const [first, second] = [
      await createTeam(database.db, organization.id),
      await createTeam(database.db, organization.id),
    ];
    const put = async (body: unknown) => (await call(PUT, member.id, { body })).body;
    expect(await put({ orgRole: 'manager' })).toMatchObject({ orgRole: 'manager' });
    expect(await put({ teams: [first.slug, second.slug] })).toMatchObject({
      teams: [first.slug, second.slug],
    });
    const teamRoles = [{ teamSlug: second.slug, role: null }];
    expect(await put({ teamRoles })).toMatchObject({ teams: [second.slug], orgRole: 'manager' });
  });

  it('sets and unsets the role in a team, and keeps it where none is named [I8.6.35]', async () => {
    const { organization, join, call, events } = await house();
    const { member } = await join();
    const team = await createTeam(database.db, organization.id);
    const put = async (body: unknown) => (await call(PUT, member.id, { body })).body.teamRoles;
    const as = (role?: string | null) => ({ teamRoles: [{ teamSlug: team.slug, role }] });
    expect(await put(as('admin'))).toEqual([{ teamSlug: team.slug, role: 'admin' }]);
    expect(await put({ teams: [team.slug] })).toEqual([{ teamSlug: team.slug, role: 'admin' }]);
    expect(await put(as(null))).toEqual([{ teamSlug: team.slug, role: null }]);
    expect(await events()).toEqual(['member.edit teams teamRoles', 'member.edit teamRoles']);
    expect(await put(as('boss'))).toEqual([expect.any(String)]);
  });

  it('takes people out of the retired role, and into it [I8.6.37] [I8.6.38] [I8.6.39]', async () => {
    const { join, call } = await house();
    const { member } = await join('admin');
    expect((await call(PUT, member.id, { body: { orgRole: 'member' } })).body.orgRole).toBe('member');
    expect((await call(PUT, member.id, { body: { orgRole: 'admin' } })).body.orgRole).toBe('admin');
  });

  it('promotes somebody who is in a team, and they stay in it [I8.6.48]', async () => {
    const { organization, join, call } = await house();
    const { member } = await join();
    const team = await createTeam(database.db, organization.id, [{ id: member.id }]);
    const { body } = await call(PUT, member.id, { body: { orgRole: 'owner' } });
    expect(body).toMatchObject({ orgRole: 'owner', teams: [team.slug] });
  });

  it('tells the log of a role that changed, and of none that did not [I8.6.49] [I8.6.50]', async () => {
    const { join, call, events } = await house();
    const { member } = await join();
    await call(PUT, member.id, { body: { orgRole: 'member' } });
    expect(await events()).toEqual([]);
    await call(PUT, member.id, { body: { orgRole: 'manager' } });
    expect(await events()).toEqual(['member.edit role']);
  });

  it('leaves alone whom a partner manages, and the role that an identity provider gives [I8.6.44]', async () => {
    const { join, call } = await house();
    const [partners, provided] = [await join(), await join()];
    const flag = (id: number, flags: object) =>
      database.db.update(members).set(flags).where(eq(members.id, id));
    await flag(partners.member.id, { partnershipRestricted: true });
    await flag(provided.member.id, { idpRoleRestricted: true });
    const body = { orgRole: 'manager' };
    expect((await call(PUT, partners.member.id, { body })).status).toBe(403);
    expect((await call(PUT, provided.member.id, { body })).status).toBe(403);
    expect((await call(PUT, provided.member.id, { body: { teams: [] } })).status).toBe(200);
  });
});

describe('DELETE members/{id}', () => {
  it('takes what belonged to this membership, and nothing of another organization [I8.6.54]', async () => {
    const { organization, join, call } = await house();
    const { user, member } = await join();
    const other = await createOrganization(database.db);
    const there = await createMember(database.db, other.organization.id, user, 'member');
    await database.db.insert(replayAccess).values([
      { organizationId: organization.id, memberId: member.id },
      { organizationId: other.organization.id, memberId: there.member.id },
    ]);
    const team = await createTeam(database.db, organization.id, [{ id: member.id }]);
    expect((await call(DELETE, member.id)).status).toBe(204);
    const left = await database.db.select().from(replayAccess);
    expect(left.filter((row) => [member.id, there.member.id].includes(row.memberId))).toMatchObject([
      { memberId: there.member.id },
    ]);
    expect(await database.db.select().from(teamMembers).where(eq(teamMembers.teamId, team.id))).toEqual([]);
    expect(await database.db.select().from(members).where(eq(members.userId, user.id))).toHaveLength(1);
  });

  it('keeps the only one who runs the organization [I8.6.58]', async () => {
    const { organization, owner, join, call } = await house();
    await join();
    expect((await call(DELETE, 'me')).status).toBe(403);
    const rows = await database.db
      .select()
      .from(members)
      .where(and(eq(members.organizationId, organization.id), eq(members.userId, owner.id)));
    expect(rows).toHaveLength(1);
  });

  it('needs a scope that may remove, even of an owner’s token [I8.6.60]', async () => {
    const { join, call } = await house();
    const [{ member }, manager] = [await join(), await join('manager')];
    const scopes = ['member:read', 'member:admin'];
    expect((await call(DELETE, member.id, { scopes: ['member:read'] })).status).toBe(403);
    expect((await call(DELETE, manager.member.id, { scopes })).status).toBe(403);
    expect((await call(DELETE, member.id, { scopes })).status).toBe(204);
  });

  it('lets somebody leave whom the limit of members keeps out [I8.6.62]', async () => {
    const { join, call } = await house();
    const { user, member } = await join();
    await database.db.update(members).set({ memberLimitRestricted: true }).where(eq(members.id, member.id));
    expect((await call(DELETE, 'me', { by: user })).status).toBe(204);
  });

  it('lets a plain member take back their own invite while members may invite, and no other [I8.6.66]', async () => {
    for (const allowMemberInvite of [false, true]) {
      const { organization, owner, join, call } = await house({ allowMemberInvite });
      const { user } = await join();
      const own = await createInvite(database.db, organization.id, user);
      const other = await createInvite(database.db, organization.id, owner);
      expect((await call(DELETE, other.invite.id, { by: user })).status).toBe(403);
      expect((await call(DELETE, own.invite.id, { by: user })).status).toBe(allowMemberInvite ? 204 : 403);
    }
  });
});
