import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as groupRoute from '#app/api/0/organizations/[organization]/scim/v2/Groups/[group]/route.ts';
import * as groupsRoute from '#app/api/0/organizations/[organization]/scim/v2/Groups/route.ts';
import * as userRoute from '#app/api/0/organizations/[organization]/scim/v2/Users/[user]/route.ts';
import * as usersRoute from '#app/api/0/organizations/[organization]/scim/v2/Users/route.ts';
import {
  auditLogEntries,
  emailAddresses,
  invites,
  inviteTeams,
  members,
  organizations,
  scimTokens,
  ssoIdentities,
  ssoSessions,
  teamMembers,
} from '#db/schema/index.ts';
import { acceptInvite } from '#domain/members/accept-invite.ts';
import { removeMember } from '#domain/members/remove-member.ts';
import { revokeScimToken } from '#domain/scim/revoke-scim-token.ts';
import { only } from '#lib/invariant.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import { testApplication } from '#test/application.ts';
import { contextFor, createInvite, createMember, createTeam, createUser, unique } from '#test/factories.ts';
import { expectMatchesSchema } from '#test/openapi/expect-matches-schema.ts';
import { callScim, createProvisioned, patchOf } from '#test/scim.ts';

const database = testApplication();
const ROUTES = {
  Users: { all: usersRoute, one: userRoute },
  Groups: { all: groupsRoute, one: groupRoute },
};
const deactivate = patchOf({ op: 'replace', path: 'active', value: false });
const activate = patchOf({ op: 'Replace', path: 'active', value: 'True' });

/** An organization that owns the domain of its people. */
async function createScene() {
  const made = await createProvisioned(database.db, ROUTES);
  const ofOrganization = eq(members.organizationId, made.organization.id);
  return {
    ...made,
    membersOf: () => database.db.select().from(members).where(ofOrganization).orderBy(members.id),
    invitesTo: (email: string) =>
      database.db
        .select()
        .from(invites)
        .where(and(eq(invites.organizationId, made.organization.id), eq(invites.email, email)))
        .orderBy(invites.id),
    log: async () =>
      (
        await database.db
          .select({ event: auditLogEntries.event, label: auditLogEntries.actorLabel })
          .from(auditLogEntries)
          .where(eq(auditLogEntries.organizationId, made.organization.id))
          .orderBy(auditLogEntries.sequence)
      ).map(({ event, label }) => `${label.startsWith('SCIM token …') ? 'scim' : 'person'} ${event}`),
  };
}

describe('provisioning somebody', () => {
  it('makes an account and a member where the organization owns the domain', async () => {
    const { scim, address, membersOf, organization, slug, log } = await createScene();
    const userName = address();
    const made = await scim('POST /Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: userName.toUpperCase(),
      name: { givenName: 'Inês', familyName: 'Caldeira' },
      externalId: 'okta-1',
      active: true,
      sentryOrgRole: 'manager',
    });
    expect(made.status).toBe(201);
    expect(made.headers.get('content-type')).toMatch(/^application\/scim\+json/);
    expect(made.headers.get('location')).toBe(made.body.meta.location);
    expectMatchesSchema('POST', `/api/0/organizations/${slug}/scim/v2/Users`, 201, made.body);
    expect(made.body).toMatchObject({
      userName: userName.toUpperCase(),
      externalId: 'okta-1',
      name: { givenName: 'Inês', familyName: 'Caldeira' },
      emails: [{ value: userName.toUpperCase(), primary: true, type: 'work' }],
      active: true,
      sentryOrgRole: 'manager',
    });
    const [, member] = await membersOf();
    expect(member).toMatchObject({ role: 'manager', idpProvisioned: true, idpRoleRestricted: true });
    const address_ = only(
      await database.db.select().from(emailAddresses).where(eq(emailAddresses.addressNormalized, userName)),
    );
    expect(address_).toMatchObject({ userId: member?.userId, isPrimary: true });
    expect(address_.verifiedAt).not.toBeNull();
    expect(await log()).toEqual(['person scim-token.create', 'scim member.add']);
    expect(organization.defaultRole).toBe('member');
  });

  it('invites by mail where it does not, and the invite makes them managed', async () => {
    const { scim, invitesTo, membersOf, organization, log } = await createScene();
    const stranger = await createUser(database.db);
    const team = await createTeam(database.db, organization.id);
    const { body } = await scim('POST /Users', { userName: stranger.email, sentryOrgRole: 'admin' });
    expect(body).toMatchObject({ active: true, sentryOrgRole: 'admin' });
    const invite = only(await invitesTo(stranger.email));
    expect(invite).toMatchObject({
      isProvisioned: true,
      role: 'admin',
      mailStatus: 'queued',
      inviterId: null,
    });
    await scim(
      `PATCH /Groups/${team.id}`,
      patchOf({ op: 'add', path: 'members', value: [{ value: body.id }] }),
    );
    const token = newToken();
    await database.db
      .update(invites)
      .set({ tokenHash: hashToken(token) })
      .where(eq(invites.id, invite.id));
    await acceptInvite(contextFor(database.db, stranger.actor), { inviteId: invite.id, token });
    const member = only((await membersOf()).filter(({ userId }) => userId === stranger.id));
    expect(member).toMatchObject({ role: 'admin', idpProvisioned: true, idpRoleRestricted: true });
    expect(await database.db.select().from(teamMembers).where(eq(teamMembers.memberId, member.id))).toEqual([
      expect.objectContaining({ teamId: team.id }),
    ]);
    expect((await scim(`GET /Users/${body.id}`)).body).toMatchObject({ id: body.id, active: true });
    expect((await log()).slice(1)).toEqual([
      'scim member.invite',
      'scim team.edit',
      'person member.accept-invite',
    ]);
  });

  it('takes in at once whoever linked their account to the single sign-on here', async () => {
    const { scim, membersOf, organization } = await createScene();
    const user = await createUser(database.db);
    await database.db.insert(ssoIdentities).values({
      organizationId: organization.id,
      issuer: 'https://id.halden.example',
      subject: unique('sub'),
      userId: user.id,
    });
    await scim('POST /Users', { userName: user.email });
    expect((await membersOf()).map(({ userId }) => userId)).toContain(user.id);
  });

  it('takes the place of an invite that waits, with its teams', async () => {
    const { scim, organization, owner, invitesTo, address } = await createScene();
    const outside = `${unique('out')}@elsewhere.example`;
    const team = await createTeam(database.db, organization.id);
    const { invite } = await createInvite(database.db, organization.id, owner, { email: outside });
    await database.db.insert(inviteTeams).values({ inviteId: invite.id, teamId: team.id });
    await scim('POST /Users', { userName: outside });
    const [before, after] = await invitesTo(outside);
    expect([before?.status, after?.status]).toEqual(['replaced', 'pending']);
    expect(
      await database.db
        .select()
        .from(inviteTeams)
        .where(eq(inviteTeams.inviteId, after?.id ?? 0)),
    ).toEqual([{ inviteId: after?.id, teamId: team.id }]);
    // Of an owned domain, the invite that waits is theirs and holds its seat.
    const inside = address();
    await createInvite(database.db, organization.id, owner, { email: inside });
    await database.db
      .update(organizations)
      .set({ seatLimit: 3 })
      .where(eq(organizations.id, organization.id));
    expect((await scim('POST /Users', { userName: inside })).status).toBe(201);
    expect(only(await invitesTo(inside)).status).toBe('accepted');
    expect((await scim('POST /Users', { userName: address() })).status).toBe(409);
  });

  it('is refused twice, for a member, for an owner, and without an address', async () => {
    const { scim, address, owner } = await createScene();
    const userName = address();
    await scim('POST /Users', { userName });
    const conflict = { status: 409, body: { status: '409', scimType: 'uniqueness' } };
    expect(await scim('POST /Users', { userName })).toMatchObject(conflict);
    expect(await scim('POST /Users', { userName: owner.email })).toMatchObject(conflict);
    const invalid = { status: 400, body: { status: '400', scimType: 'invalidValue' } };
    expect(await scim('POST /Users', { userName: address(), sentryOrgRole: 'owner' })).toMatchObject(invalid);
    expect(await scim('POST /Users', { active: true })).toMatchObject(invalid);
    expect(await scim('POST /Users', { userName: 'ines' })).toMatchObject(invalid);
  });

  it('makes one of any number of calls at once', async () => {
    const { scim, address, membersOf } = await createScene();
    const userName = address();
    const answers = await Promise.all([1, 2, 3, 4].map(() => scim('POST /Users', { userName })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(await membersOf()).toHaveLength(2);
  });

  it('only writes down who is not active yet', async () => {
    const { scim, address, membersOf, log } = await createScene();
    const { body } = await scim('POST /Users', { userName: address(), active: false });
    expect(body.active).toBe(false);
    expect(await membersOf()).toHaveLength(1);
    expect((await log()).at(-1)).toBe('scim scim-user.edit');
    expect((await scim(`PATCH /Users/${body.id}`, activate)).status).toBe(204);
    expect(await membersOf()).toHaveLength(2);
  });
});

describe('putting somebody out', () => {
  it('ends the membership and what their sessions had shown, and brings them back with their teams', async () => {
    const { scim, organization, address, membersOf, log } = await createScene();
    const user = await createUser(database.db, { email: address() });
    const { member } = await createMember(database.db, organization.id, user, 'admin');
    const team = await createTeam(database.db, organization.id, [{ id: member.id }]);
    await database.db
      .insert(ssoSessions)
      .values({ sessionId: user.actor.sessionId, organizationId: organization.id });
    const { invite } = await createInvite(database.db, organization.id, user);
    expect((await scim(`PATCH /Users/${member.id}`, deactivate)).status).toBe(204);
    expect((await membersOf()).map(({ id }) => id)).not.toContain(member.id);
    expect(
      await database.db.select().from(ssoSessions).where(eq(ssoSessions.sessionId, user.actor.sessionId)),
    ).toEqual([]);
    expect(only(await database.db.select().from(invites).where(eq(invites.id, invite.id))).status).toBe(
      'revoked',
    );
    expect((await scim(`GET /Users/${member.id}`)).body).toMatchObject({
      active: false,
      id: String(member.id),
    });
    expect((await scim(`GET /Groups/${team.id}`)).body.members).toEqual([
      expect.objectContaining({ value: String(member.id) }),
    ]);
    // Once more changes nothing.
    const entries = (await log()).length;
    expect((await scim(`PATCH /Users/${member.id}`, deactivate)).status).toBe(204);
    expect(await log()).toHaveLength(entries);
    expect((await scim(`PATCH /Users/${member.id}`, activate)).status).toBe(204);
    const back = only((await membersOf()).filter(({ userId }) => userId === user.id));
    // What they were by hand is not given back by a machine.
    expect(back).toMatchObject({ role: 'member', idpProvisioned: true });
    expect(await database.db.select().from(teamMembers).where(eq(teamMembers.memberId, back.id))).toEqual([
      expect.objectContaining({ teamId: team.id }),
    ]);
    expect((await scim(`GET /Users/${member.id}`)).body).toMatchObject({
      active: true,
      id: String(member.id),
    });
  });

  it('never leaves an organization without an owner', async () => {
    const { scim, organization, membersOf } = await createScene();
    const owner = only(await membersOf());
    const refused = await scim(`DELETE /Users/${owner.id}`);
    expect(refused).toMatchObject({ status: 403, body: { status: '403' } });
    expect((await scim(`PATCH /Users/${owner.id}`, deactivate)).status).toBe(403);
    expect(await membersOf()).toHaveLength(1);
    expect((await scim(`GET /Users/${owner.id}`)).body.active).toBe(true);
    await createMember(database.db, organization.id, undefined, 'owner');
    expect((await scim(`DELETE /Users/${owner.id}`)).status).toBe(204);
  });

  it('revokes an invite that waits, and forgets them for good', async () => {
    const { scim, invitesTo } = await createScene();
    const userName = `${unique('out')}@elsewhere.example`;
    const { body } = await scim('POST /Users', { userName });
    expect((await scim(`DELETE /Users/${body.id}`)).status).toBe(204);
    expect(only(await invitesTo(userName)).status).toBe('revoked');
    expect((await scim(`GET /Users/${body.id}`)).status).toBe(404);
    expect((await scim(`DELETE /Users/${body.id}`)).status).toBe(404);
    expect((await scim('POST /Users', { userName })).status).toBe(201);
  });
});

describe('changing somebody', () => {
  it('takes a member over, gives them a role, and keeps others from it', async () => {
    const { scim, organization, owner, membersOf } = await createScene();
    const { user, member } = await createMember(database.db, organization.id, undefined, 'member');
    const manager = (await createMember(database.db, organization.id, undefined, 'manager')).user;
    const put = await scim(`PUT /Users/${member.id}`, {
      userName: user.email,
      sentryOrgRole: 'admin',
      active: true,
    });
    expect(put).toMatchObject({ status: 200, body: { id: String(member.id), sentryOrgRole: 'admin' } });
    expect((await membersOf()).find(({ id }) => id === member.id)).toMatchObject({
      role: 'admin',
      idpProvisioned: true,
      idpRoleRestricted: true,
    });
    await expect(
      removeMember(contextFor(database.db, manager.actor), organization.slug, String(member.id)),
    ).rejects.toThrow('identity provider');
    const [boss] = await membersOf();
    const ofOwner = { userName: owner.email, sentryOrgRole: 'member' };
    expect((await scim(`PUT /Users/${boss?.id}`, ofOwner)).status).toBe(403);
    expect((await scim(`PUT /Users/${boss?.id}`, { ...ofOwner, sentryOrgRole: 'owner' })).status).toBe(200);
    expect(
      (await scim(`PUT /Users/${member.id}`, { userName: user.email, sentryOrgRole: 'owner' })).status,
    ).toBe(400);
    expect((await membersOf()).map(({ role }) => role)).toEqual(['owner', 'admin', 'manager']);
  });

  it('keeps a name once, and sends a new invite to a new address', async () => {
    const { scim, invitesTo, address } = await createScene();
    const [first, second] = [`${unique('a')}@elsewhere.example`, `${unique('b')}@elsewhere.example`];
    const { body } = await scim('POST /Users', { userName: first });
    const rename = (userName: string) =>
      scim(`PATCH /Users/${body.id}`, patchOf({ op: 'replace', path: 'userName', value: userName }));
    expect((await rename(second)).status).toBe(204);
    expect(only(await invitesTo(first)).status).toBe('revoked');
    expect(only(await invitesTo(second)).status).toBe('pending');
    const taken = address();
    await scim('POST /Users', { userName: taken });
    expect(await rename(taken.toUpperCase())).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness' },
    });
  });

  it('is of one organization alone', async () => {
    const [ours, theirs] = [await createScene(), await createScene()];
    const { body } = await theirs.scim('POST /Users', { userName: theirs.address() });
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const sent = { GET: undefined, DELETE: undefined, PUT: { userName: ours.address() } }[method];
      const request = `${method} /Users/${body.id}`;
      const change = method === 'PATCH' ? deactivate : sent;
      expect((await ours.scim(request, change)).status).toBe(404);
      const astray = { token: ours.token, organization: theirs.slug };
      expect(await callScim(ROUTES, astray, request, change)).toMatchObject({
        status: 404,
        body: { status: '404' },
      });
    }
    expect((await theirs.scim(`GET /Users/${body.id}`)).body.active).toBe(true);
  });
});

describe('a token', () => {
  it('is needed, and ends at once; with the last one its people are managed here again', async () => {
    const { scim, token, slug, owner, address, membersOf, invitesTo } = await createScene();
    await scim('POST /Users', { userName: address() });
    const outside = `${unique('out')}@elsewhere.example`;
    await scim('POST /Users', { userName: outside });
    const none = await callScim(ROUTES, { token: null, organization: slug }, 'GET /Users');
    expect(none).toMatchObject({ status: 401, body: { status: '401' } });
    expect(none.headers.get('www-authenticate')).toBe('Bearer');
    expect((await callScim(ROUTES, { token: 'foyer_scim_x', organization: slug }, 'GET /Users')).status).toBe(
      401,
    );
    const { id, lastUsedAt } = only(
      await database.db
        .select()
        .from(scimTokens)
        .where(eq(scimTokens.tokenHash, hashToken(token))),
    );
    expect(lastUsedAt).not.toBeNull();
    await revokeScimToken(contextFor(database.db, owner.actor), slug, { tokenId: String(id) });
    expect((await scim('GET /Users')).status).toBe(401);
    expect((await membersOf()).some(({ idpProvisioned }) => idpProvisioned)).toBe(false);
    expect(only(await invitesTo(outside)).status).toBe('revoked');
  });
});

describe('the list', () => {
  it('has everybody, in pages, by what a filter says', async () => {
    const { scim, slug, address, owner } = await createScene();
    const [first, second] = [address(), address()];
    await scim('POST /Users', { userName: first, externalId: 'X-1', name: { givenName: 'Bea' } });
    await scim('POST /Users', { userName: second, active: false });
    const names = async (query: string) => {
      const { status, body } = await scim(`GET /Users?${query}`);
      expect(status).toBe(200);
      expectMatchesSchema('GET', `/api/0/organizations/${slug}/scim/v2/Users`, 200, body);
      return body.Resources.map(({ userName }: { userName: string }) => userName);
    };
    const filter = (text: string) => names(`filter=${encodeURIComponent(text)}`);
    expect(await names('')).toEqual([owner.email, first, second]);
    expect(await names('startIndex=2&count=1')).toEqual([first]);
    expect((await scim('GET /Users?count=0')).body).toMatchObject({ totalResults: 3, Resources: [] });
    expect(await filter(`userName eq "${first.toUpperCase()}"`)).toEqual([first]);
    expect(await filter(`emails[type eq "work"].value eq "${first}"`)).toEqual([first]);
    expect(await filter('externalId eq "X-1"')).toEqual([first]);
    expect(await filter('externalId eq "x-1"')).toEqual([]);
    expect(await filter('active eq false')).toEqual([second]);
    expect(await filter('name.givenName sw "b" and not (externalId eq "y")')).toEqual([first]);
    expect(await filter('not (externalId eq "X-1")')).toEqual([owner.email, second]);
    expect(await filter('sentryOrgRole eq "owner"')).toEqual([owner.email]);
    expect(await filter(`userName ew "${first.slice(-30)}"`)).toContain(first);
    expect(await filter('meta.created gt "2020-01-01T00:00:00Z"')).toHaveLength(3);
    expect(await filter('userName eq "nobody@halden.example"')).toEqual([]);
    for (const wrong of [
      'userName',
      'shoeSize eq "7"',
      'active gt true',
      'active eq "x"',
      'meta.created eq "x"',
    ]) {
      const refused = await scim(`GET /Users?filter=${encodeURIComponent(wrong)}`);
      expect(refused).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } });
    }
  });
});
