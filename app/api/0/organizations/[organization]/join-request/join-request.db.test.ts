import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, invites, organizationOptions } from '#db/schema/index.ts';
import type { JoinRequestData } from '#domain/requests/request-jobs.ts';
import { takeJoinRequest } from '#domain/requests/take-join-request.ts';
import { only } from '#lib/invariant.ts';
import { HOST, testApplication } from '#test/application.ts';
import { contextFor, createInvite, createOrganization, createRequest, unique } from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import { testSingleSignOn } from '#test/single-sign-on.ts';
import { POST } from './route.ts';

const database = testApplication();
const sso = testSingleSignOn(database);

let places = 0;
function newPlace(): string {
  places += 1;
  return `198.51.100.${places}`;
}

/** Each call comes from a network address of its own, unless one is given. */
async function ask(organization: string, body: unknown, from = newPlace()) {
  const headers = { 'x-foyer-peer': from };
  const request = new Request(`http://${HOST}/`, { method: 'POST', headers, body: JSON.stringify(body) });
  const response = await inRequest({ headers }, () =>
    POST(request, { params: Promise.resolve({ organization }) }),
  );
  const text = await response.text();
  return { status: response.status, text, body: text ? JSON.parse(text) : null };
}

/** Does what a worker would do with everything that was asked of this organization. */
async function work(organizationId: number) {
  const jobs = await database.db.execute<{ data: JoinRequestData }>(
    sql`select data from pgboss.job where name = 'requests-take-join-request' and (data->>'organizationId')::bigint = ${organizationId}`,
  );
  for (const { data } of jobs) await takeJoinRequest(contextFor(database.db), data);
}

const requestsOf = (organizationId: number) =>
  database.db.select().from(invites).where(eq(invites.organizationId, organizationId));
const logOf = (organizationId: number) =>
  database.db.select().from(auditLogEntries).where(eq(auditLogEntries.organizationId, organizationId));
const address = () => `${unique('asker')}@halden.example`;

describe('POST join-request', () => {
  it('makes a request with the default role, a log entry, and a mail to those who can approve it [I8.7.36]', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const email = address();
    expect((await ask(slug, { email, message: 'I survey bridges.' })).status).toBe(204);
    await work(organization.id);
    const row = only(await requestsOf(organization.id));
    expect(row).toMatchObject({
      kind: 'join-request',
      status: 'pending',
      email,
      role: 'member',
      message: 'I survey bridges.',
      tokenHash: null,
      requesterId: null,
    });
    expect(await logOf(organization.id)).toMatchObject([
      { event: 'invite-request.create', actorType: 'system', actorLabel: email, targetId: row.id },
    ]);
    const mails = await database.db.execute(
      sql`select 1 from pgboss.job where name = 'requests-mail-new' and (data->>'requestId')::bigint = ${row.id}`,
    );
    expect(mails).toHaveLength(1);
  });

  it('answers the same, and does nothing, for a member, an invited one and one who has asked [I8.7.33] [I8.7.34] [I8.7.35]', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const { invite } = await createInvite(database.db, organization.id, owner);
    const request = await createRequest(database.db, organization.id, { kind: 'join-request' });
    const before = await requestsOf(organization.id);
    for (const email of [owner.email, invite.email.toUpperCase(), request.email]) {
      expect(await ask(slug, { email })).toEqual({ status: 204, text: '', body: null });
    }
    await work(organization.id);
    expect(await requestsOf(organization.id)).toEqual(before);
    expect(await logOf(organization.id)).toEqual([]);
  });

  it('is refused without an address, or with one that is none [I8.7.28] [I8.7.29]', async () => {
    const { slug } = await createOrganization(database.db);
    for (const body of [
      {},
      { email: 'nobody' },
      { email: ['a@b.example'] },
      { email: 'a@b.example,c@d.example' },
    ]) {
      expect(await ask(slug, body)).toMatchObject({ status: 400, body: { email: [expect.any(String)] } });
    }
  });

  it('is 404 for an organization that there is not, and 403 where outsiders may not ask [I8.7.27] [I8.7.30]', async () => {
    expect((await ask('no-such-organization', { email: address() })).status).toBe(404);
    const { organization, slug } = await createOrganization(database.db);
    await database.db
      .insert(organizationOptions)
      .values({ organizationId: organization.id, key: 'sentry:join_requests', value: false });
    expect((await ask(slug, { email: address() })).status).toBe(403);
    await work(organization.id);
    expect(await requestsOf(organization.id)).toEqual([]);
  });

  it('is 429 with a wait for the sixth in a day from one place [I8.7.31]', async () => {
    const { slug } = await createOrganization(database.db);
    for (let count = 0; count < 5; count += 1) {
      expect((await ask(slug, { email: address() }, '203.0.113.9')).status).toBe(204);
    }
    expect((await ask(slug, { email: address() }, '203.0.113.9')).status).toBe(429);
    expect((await ask(slug, { email: address() }, '203.0.113.10')).status).toBe(204);
  });

  it('is 403 where people come by single sign-on, and makes no request [I8.7.32]', async () => {
    const { organization, slug } = await sso.createSsoOrganization();
    expect((await ask(slug, { email: address() })).status).toBe(403);
    await work(organization.id);
    expect(await requestsOf(organization.id)).toEqual([]);
  });
});
