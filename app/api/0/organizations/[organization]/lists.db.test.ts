import { describe, expect, it } from 'vitest';
import { testApplication } from '#test/application.ts';
import { logOf } from '#test/deletions.ts';
import { createMember, createOrganization, createUser, type TestUser } from '#test/factories.ts';
import { expectMatchesSchema } from '#test/openapi/expect-matches-schema.ts';
import { callRest } from '#test/rest.ts';
import { GET, PUT } from './route.ts';
import { PUT as putItem, DELETE as removeItem } from './settings/[setting]/items/[item]/route.ts';
import { POST as addItem } from './settings/[setting]/items/route.ts';

const database = testApplication();
const key = (letter: string) => `${letter.repeat(42)}A`;
const OSLO = { name: 'Oslo', publicKey: key('o'), description: 'by the fjord' };
const BERGEN = { name: 'Bergen', publicKey: key('b') };

async function newOrganization() {
  const made = await createOrganization(database.db);
  const params = { organization: made.slug };
  return {
    ...made,
    params,
    put: (body: unknown, user: TestUser = made.owner) => callRest(database.db, PUT, { user, params, body }),
    read: (user: TestUser = made.owner) => callRest(database.db, GET, { user, params }),
    log: () => logOf(database.db, made.organization.id),
  };
}

describe('trustedRelays', () => {
  it('come back as they were sent, with times of ours, and one entry tells them [S9.1.10] [S9.1.43]', async () => {
    const { put, read, log } = await newOrganization();
    const from = new Date().toISOString();
    const sent = { ...OSLO, created: '1999-01-01T00:00:00Z', lastModified: 'never' };
    const saved = await put({ trustedRelays: [sent, BERGEN] });
    const until = new Date().toISOString();
    expect(saved.status).toBe(200);
    expectMatchesSchema('PUT', '/api/0/organizations/acme/', 200, saved.body);
    const { trustedRelays } = (await read()).body;
    expect(trustedRelays).toEqual(saved.body.trustedRelays);
    expect(trustedRelays).toMatchObject([OSLO, BERGEN]);
    expect(Object.keys(trustedRelays[1])).toEqual(['name', 'publicKey', 'created', 'lastModified']);
    for (const { created, lastModified } of trustedRelays) {
      expect([created >= from, created <= until, lastModified]).toEqual([true, true, created]);
    }
    expect((await log()).map(({ changes }) => changes)).toEqual([
      [{ field: 'trustedRelays', before: [], after: trustedRelays }],
    ]);
  });

  it('keep the times of what stays, and the entry has the list before and after [S9.1.44]', async () => {
    const { put, log } = await newOrganization();
    const gone = { name: 'Hamar', publicKey: key('h') };
    const first = (await put({ trustedRelays: [OSLO, BERGEN, gone] })).body.trustedRelays;
    const renamed = { ...BERGEN, name: 'Bergen harbour' };
    const fresh = { name: 'Tromsø', publicKey: key('t') };
    const second = (await put({ trustedRelays: [OSLO, renamed, fresh] })).body.trustedRelays;
    expect(second[0]).toEqual(first[0]);
    expect(second[1]).toMatchObject({ ...renamed, created: first[1].created });
    expect(second[1].lastModified > first[1].lastModified).toBe(true);
    expect(second[2].created).toBe(second[2].lastModified);
    expect((await log()).map(({ changes }) => changes[0]?.before)).toEqual([[], first]);
    expect((await log())[1]?.changes[0]?.after).toEqual(second);
  });

  it('are cleared by an empty list; another order changes nothing [S9.1.45]', async () => {
    const { put, log } = await newOrganization();
    await put({ trustedRelays: [OSLO, BERGEN] });
    expect((await put({ trustedRelays: [BERGEN, OSLO] })).body.changes).toEqual([]);
    expect((await put({ trustedRelays: [] })).body.trustedRelays).toEqual([]);
    expect(await log()).toHaveLength(2);
  });

  it('have each key once, quoted where it comes twice [S9.1.42]', async () => {
    const { put, read } = await newOrganization();
    const { status, body } = await put({ trustedRelays: [OSLO, { ...OSLO, name: 'Twin' }] });
    expect([status, body]).toEqual([400, { trustedRelays: [expect.stringContaining(OSLO.publicKey)] }]);
    expect((await read()).body.trustedRelays).toEqual([]);
  });

  it('are added, changed and removed one by one', async () => {
    const { owner: user, params, read } = await newOrganization();
    const list = { ...params, setting: 'trustedRelays' };
    const one = { ...list, item: OSLO.publicKey };
    const added = await callRest(database.db, addItem, {
      user,
      params: list,
      method: 'POST',
      body: { item: OSLO },
    });
    expect([added.status, added.headers.get('etag')]).toEqual([201, '"1"']);
    const renamed = await callRest(database.db, putItem, {
      user,
      params: one,
      body: { item: { ...OSLO, name: 'Ås' } },
    });
    expect([renamed.status, renamed.body.trustedRelays[0].name]).toEqual([200, 'Ås']);
    const removed = await callRest(database.db, removeItem, { user, params: one, method: 'DELETE' });
    expect([removed.status, removed.body.trustedRelays, removed.body.revision]).toEqual([200, [], 3]);
    expect((await callRest(database.db, removeItem, { user, params: one, method: 'DELETE' })).status).toBe(
      404,
    );
    expect((await read()).body.trustedRelays).toEqual([]);
    for (const body of [{}, { item: OSLO, other: 1 }, { item: 'Oslo' }]) {
      expect(
        (await callRest(database.db, addItem, { user, params: list, method: 'POST', body })).status,
      ).toBe(400);
    }
  });
});

describe('lists of texts', () => {
  it('refuse an empty item and keep what was; an empty list clears [S9.1.49] [S9.1.50]', async () => {
    const { put, read } = await newOrganization();
    await put({ sensitiveFields: ['iban'] });
    const { status, body } = await put({ sensitiveFields: ['card', ''] });
    expect([status, Object.keys(body)]).toEqual([400, ['sensitiveFields']]);
    expect((await read()).body.sensitiveFields).toEqual(['iban']);
    expect((await put({ sensitiveFields: [] })).body.sensitiveFields).toEqual([]);
  });

  it('of a megabyte are refused with their name', async () => {
    const { put } = await newOrganization();
    const list = Array.from({ length: 60_000 }, (_, index) => `field-${String(index).padStart(8, '0')}`);
    const { status, body } = await put({ safeFields: list });
    expect([status, body]).toEqual([400, { safeFields: [expect.any(String)] }]);
  });

  it('take one item whose name has signs of addresses', async () => {
    const { owner: user, params } = await newOrganization();
    const list = { ...params, setting: 'safeFields' };
    const item = '$http.headers.x-trace';
    await callRest(database.db, addItem, { user, params: list, method: 'POST', body: { item } });
    const named = { ...list, item: encodeURIComponent(item) };
    const removed = await callRest(database.db, removeItem, { user, params: named, method: 'DELETE' });
    expect([removed.status, removed.body.safeFields]).toEqual([200, []]);
  });
});

describe('hasGranularReplayPermissions', () => {
  it('is set and unset, told with both values, and not at all when it holds [S9.1.81] [S9.1.82] [S9.1.83] [S9.1.84]', async () => {
    const { put, log } = await newOrganization();
    for (const value of [true, true, false, false]) {
      expect((await put({ hasGranularReplayPermissions: value })).body.hasGranularReplayPermissions).toBe(
        value,
      );
    }
    expect((await log()).map(({ changes }) => changes)).toEqual([
      [{ field: 'hasGranularReplayPermissions', before: false, after: true }],
      [{ field: 'hasGranularReplayPermissions', before: true, after: false }],
    ]);
  });
});

describe('replayAccessMembers', () => {
  const sorted = (...users: TestUser[]) => users.map(({ id }) => id).sort((a, b) => a - b);

  it('are added, removed and cleared, and the log has both lists [S9.1.87] [S9.1.88] [S9.1.89] [S9.1.90]', async () => {
    const { organization, put, log } = await newOrganization();
    const people = [];
    for (let n = 0; n < 3; n += 1)
      people.push((await createMember(database.db, organization.id, undefined, 'member')).user);
    const [a, b, c] = people as [TestUser, TestUser, TestUser];
    const steps = [sorted(a), sorted(a, b), sorted(b), sorted(a, c), []];
    for (const ids of steps) {
      expect((await put({ replayAccessMembers: ids })).body.replayAccessMembers).toEqual(ids);
    }
    expect((await put({ replayAccessMembers: null })).body.changes).toEqual([]);
    expect((await log()).map(({ changes }) => [changes[0]?.before, changes[0]?.after])).toEqual(
      steps.map((ids, index) => [steps[index - 1] ?? [], ids]),
    );
  });

  it('are members of this organization; others are quoted, and nothing is stored [S9.1.93] [S9.1.94] [S9.1.95]', async () => {
    const { owner, put, read } = await newOrganization();
    const stranger = await createUser(database.db);
    for (const [ids, quoted] of [
      [[999_999_999], '999999999'],
      [[stranger.id], String(stranger.id)],
      [[owner.id, stranger.id], String(stranger.id)],
    ] as const) {
      const { status, body } = await put({ replayAccessMembers: ids });
      expect([status, body]).toEqual([400, { replayAccessMembers: [`No members here: ${quoted}.`] }]);
    }
    expect((await read()).body.replayAccessMembers).toEqual([]);
  });

  it('and the switch are for managers and owners to set, both in one PUT [S9.1.86] [S9.1.92] [S9.1.96] [S9.1.97] [S9.1.98] [S9.1.99] [S9.1.100]', async () => {
    const { organization, owner, put } = await newOrganization();
    for (const role of ['owner', 'manager'] as const) {
      const { user } = await createMember(database.db, organization.id, undefined, role);
      const body = { hasGranularReplayPermissions: role === 'owner', replayAccessMembers: [user.id] };
      expect(await put(body, user)).toMatchObject({ status: 200, body });
    }
    for (const role of ['member', 'admin'] as const) {
      const { user } = await createMember(database.db, organization.id, undefined, role);
      expect((await put({ hasGranularReplayPermissions: true }, user)).status).toBe(403);
      expect((await put({ replayAccessMembers: [owner.id] }, user)).status).toBe(403);
    }
  });

  it('and the switch are for every member to see [S9.1.101] [S9.1.102] [S9.1.103] [S9.1.104]', async () => {
    const { organization, owner, put, read } = await newOrganization();
    const body = { hasGranularReplayPermissions: true, replayAccessMembers: [owner.id] };
    await put(body);
    for (const role of ['owner', 'manager', 'admin', 'member'] as const) {
      const { user } = await createMember(database.db, organization.id, undefined, role);
      expect((await read(user)).body).toMatchObject(body);
    }
  });
});
