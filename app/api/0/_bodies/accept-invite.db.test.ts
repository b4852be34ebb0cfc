import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, invites, members, organizations, ssoProviders } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { browserOf, HOST, testApplication } from '#test/application.ts';
import { createInvite, createOrganization, createUser, type TestUser } from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import { giveApp } from '#test/second-factors.ts';
import { getInvite, postInvite } from './accept-invite.ts';

const database = testApplication();

async function invited(overrides: Parameters<typeof createInvite>[3] = {}) {
  const { organization, owner } = await createOrganization(database.db);
  const invitee = await createUser(database.db);
  const made = await createInvite(database.db, organization.id, owner, {
    email: invitee.email,
    ...overrides,
  });
  return { organization, owner, invitee, ...made };
}

type Made = Awaited<ReturnType<typeof invited>>;
type Shape = 'without organization' | 'with its slug' | 'with its id';
const SHAPES: Shape[] = ['without organization', 'with its slug', 'with its id'];

function partsOf(
  shape: Shape,
  { organization, invite, token }: Pick<Made, 'organization' | 'invite' | 'token'>,
) {
  const id = String(invite.id);
  if (shape === 'without organization') return { first: id, second: token };
  const first = shape === 'with its slug' ? organization.slug : String(organization.id);
  return { first, second: id, third: token };
}

async function call(
  method: 'GET' | 'POST',
  params: { first: string; second: string; third?: string },
  user?: TestUser,
) {
  const cookies = await browserOf(user);
  const headers = { host: HOST, origin: `http://${HOST}` };
  const request = new Request(`http://${HOST}/api/0/accept-invite/`, { method, headers });
  const handler = method === 'GET' ? getInvite : postInvite;
  const response = await inRequest({ headers, cookies }, () =>
    handler(request, { params: Promise.resolve(params) }),
  );
  const text = await response.text();
  return { status: response.status, text, body: text === '' ? null : JSON.parse(text) };
}

describe.each(SHAPES)('GET accept-invite, %s', (shape) => {
  it('tells nobody anything about an unknown member, a wrong token or a request [I8.1.1] [I8.1.2] [I8.1.4]', async () => {
    const made = await invited();
    const request = await invited({ kind: 'join-request' });
    const answers = [
      await call('GET', partsOf(shape, { ...made, invite: { ...made.invite, id: 4_000_000_000 } })),
      await call('GET', partsOf(shape, { ...made, token: 'a'.repeat(64) })),
      await call('GET', partsOf(shape, request)),
      await call('GET', { ...partsOf(shape, made), first: 'x y' }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(400);
      expect(body).toEqual({ details: expect.any(String), code: 'unknown' });
    }
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it('says 400 for one that was used [I8.1.3]', async () => {
    const made = await invited();
    await call('POST', partsOf(shape, made), made.invitee);
    const { status, body } = await call('GET', partsOf(shape, made));
    expect([status, body.code]).toEqual([400, 'used']);
  });

  it('says whether the caller has to sign in, and writes nothing [I8.1.5] [I8.1.6] [I8.1.10]', async () => {
    const made = await invited();
    const anonymous = await call('GET', partsOf(shape, made));
    expect(anonymous.status).toBe(200);
    expect(anonymous.body).toMatchObject({
      orgSlug: made.organization.slug,
      needsAuthentication: true,
      needsSso: false,
      existingMember: false,
      needs2fa: false,
      state: 'signed-out-known',
    });
    const signedIn = await call('GET', partsOf(shape, made), made.invitee);
    expect(signedIn.body).toMatchObject({ needsAuthentication: false, state: 'ready' });
    const row = only(await database.db.select().from(invites).where(eq(invites.id, made.invite.id)));
    expect(row).toEqual(made.invite);
    expect(anonymous.text + signedIn.text).not.toContain(made.token);
  });

  it('names the provider that people come through, and whether they must [I8.1.11]', async () => {
    const made = await invited();
    await database.db.insert(ssoProviders).values({
      organizationId: made.organization.id,
      name: 'Bridge ID',
      issuer: 'https://id.halden.example',
      clientId: 'foyer',
      sealedClientSecret: 'sealed',
      defaultRole: 'member',
    });
    const { status, body } = await call('GET', partsOf(shape, made), made.invitee);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      needsSso: true,
      hasAuthProvider: true,
      requireSso: false,
      ssoProvider: 'Bridge ID',
    });
  });
});

describe.each(SHAPES)('GET accept-invite of an organization with single sign-on, %s', (shape) => {
  it('says so, and what its button is called [I8.1.11]', async () => {
    const made = await invited();
    await database.db.insert(ssoProviders).values({
      organizationId: made.organization.id,
      name: 'Bridge ID',
      issuer: 'https://id.halden.example',
      clientId: 'foyer',
      sealedClientSecret: 'sealed',
      defaultRole: 'member',
    });
    const expected = { needsSso: true, hasAuthProvider: true, ssoProvider: 'Bridge ID' };
    for (const user of [undefined, made.invitee]) {
      expect((await call('GET', partsOf(shape, made), user)).body).toMatchObject(expected);
    }
    const plain = await invited();
    const { body } = await call('GET', partsOf(shape, plain));
    expect(body).toMatchObject({ needsSso: false, hasAuthProvider: false });
    expect(body).not.toHaveProperty('ssoProvider');
  });
});

describe.each(SHAPES)('accept-invite of an organization that requires a second factor, %s', (shape) => {
  it('says so, keeps the invite open, and joins once there is one [I8.1.7] [I8.1.10] [I8.1.16] [I8.1.17]', async () => {
    const made = await invited();
    const { id } = made.organization;
    await database.db.update(organizations).set({ require2FA: true }).where(eq(organizations.id, id));
    expect((await call('GET', partsOf(shape, made))).body).toMatchObject({ needs2fa: true });
    expect((await call('GET', partsOf(shape, made), made.invitee)).body).toMatchObject({
      needs2fa: true,
      state: 'two-factor-needed',
    });
    const refused = await call('POST', partsOf(shape, made), made.invitee);
    expect([refused.status, refused.body.code]).toEqual([400, 'two-factor-needed']);
    const row = only(await database.db.select().from(invites).where(eq(invites.id, made.invite.id)));
    expect(row).toEqual(made.invite);

    await giveApp(database.db, made.invitee);
    expect((await call('GET', partsOf(shape, made), made.invitee)).body).toMatchObject({
      needs2fa: false,
      state: 'ready',
    });
    expect((await call('POST', partsOf(shape, made), made.invitee)).status).toBe(204);
  });
});

describe.each(SHAPES)('POST accept-invite, %s', (shape) => {
  it('joins once with 204, and is 200 without a change the second time [I8.1.12]', async () => {
    const made = await invited();
    expect((await call('POST', partsOf(shape, made), made.invitee)).status).toBe(204);
    expect((await call('POST', partsOf(shape, made), made.invitee)).status).toBe(200);
    const entries = await database.db
      .select()
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, made.organization.id));
    expect(entries.map(({ event, actorId }) => [event, actorId])).toEqual([
      ['member.accept-invite', made.invitee.id],
    ]);
  });

  it.each([
    ['an expired invite [I8.1.13]', { expiresAt: new Date(0) }, 'expired'],
    ['a request [I8.1.14]', { kind: 'join-request' as const }, 'unknown'],
    ['somebody else’s invite', { email: 'somebody.else@halden.example' }, 'wrong-account'],
  ])('refuses %s with 400', async (_title, overrides, code) => {
    const made = await invited(overrides);
    const { status, body } = await call('POST', partsOf(shape, made), made.invitee);
    expect([status, body.code]).toEqual([400, code]);
    expect(body.details).toEqual(expect.any(String));
    const rows = await database.db
      .select()
      .from(members)
      .where(eq(members.organizationId, made.organization.id));
    expect(rows).toHaveLength(1);
  });

  it('refuses nobody with 400, and keeps the invite', async () => {
    const made = await invited();
    const { status, body } = await call('POST', partsOf(shape, made));
    expect([status, body.code]).toEqual([400, 'signed-out-known']);
  });

  it('does not remove the second invite of somebody who joined by the first [I8.1.15]', async () => {
    const made = await invited();
    await call('POST', partsOf(shape, made), made.invitee);
    const second = await createInvite(database.db, made.organization.id, made.owner, {
      email: made.invitee.email,
    });
    const parts = partsOf(shape, { ...made, ...second });
    const { status, body } = await call('POST', parts, made.invitee);
    expect([status, body.code]).toEqual([400, 'already-member']);
    const row = only(await database.db.select().from(invites).where(eq(invites.id, second.invite.id)));
    expect(row.status).toBe('pending');
  });
});

describe('accept-invite', () => {
  it('refuses another organization’s slug, for reading and for joining [I8.1.19]', async () => {
    const made = await invited();
    const other = await createOrganization(database.db);
    const parts = { ...partsOf('with its slug', made), first: other.slug };
    for (const method of ['GET', 'POST'] as const) {
      const { status, body } = await call(method, parts, made.invitee);
      expect([status, body.code]).toEqual([400, 'unknown']);
    }
  });

  it('takes no join from another site', async () => {
    const made = await invited();
    const cookies = await browserOf(made.invitee);
    const headers = { host: HOST, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const request = new Request(`http://${HOST}/`, { method: 'POST', headers });
    const response = await inRequest({ headers, cookies }, () =>
      postInvite(request, { params: Promise.resolve(partsOf('with its slug', made)) }),
    );
    expect(response.status).toBe(403);
  });
});
