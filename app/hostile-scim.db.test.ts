import { expect, it } from 'vitest';
import * as groupRoute from '#app/api/0/organizations/[organization]/scim/v2/Groups/[group]/route.ts';
import * as groupsRoute from '#app/api/0/organizations/[organization]/scim/v2/Groups/route.ts';
import * as userRoute from '#app/api/0/organizations/[organization]/scim/v2/Users/[user]/route.ts';
import * as usersRoute from '#app/api/0/organizations/[organization]/scim/v2/Users/route.ts';
import { testApplication } from '#test/application.ts';
import { createTeam, unique } from '#test/factories.ts';
import { HOSTILE } from '#test/hostile-values.ts';
import { createProvisioned, patchOf } from '#test/scim.ts';

const database = testApplication();
const ROUTES = {
  Users: { all: usersRoute, one: userRoute },
  Groups: { all: groupsRoute, one: groupRoute },
};
/** What an address can hold: half a pair is no text that could be sent. */
const wellFormed = (text: string) => Buffer.from(text).toString();
const USER = [
  'userName',
  'externalId',
  'displayName',
  'name',
  'active',
  'sentryOrgRole',
  'emails',
  'schemas',
];
const GROUP = ['displayName', 'externalId', 'members'];

async function createScene() {
  const made = await createProvisioned(database.db, ROUTES);
  const user = (await made.scim('POST /Users', { userName: made.address() })).body;
  const team = await createTeam(database.db, made.organization.id);
  /** Sends it, and holds the answer against the form of SCIM. */
  const stands = async (request: string, body?: unknown) => {
    const answer = await made.scim(request, body);
    expect(
      [200, 201, 204, 400, 404, 409, 413],
      `${request} ${JSON.stringify(body)?.slice(0, 200)}`,
    ).toContain(answer.status);
    if (answer.status < 400) return;
    expect(answer.headers.get('content-type')).toMatch(/^application\/scim\+json/);
    expect(answer.body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(answer.status),
      detail: expect.any(String),
    });
  };
  return { ...made, user, team, stands };
}

it.each(HOSTILE)('SCIM stands %s in every attribute, path and operation', async (_title, value) => {
  const { user, team, stands, address } = await createScene();
  for (const attribute of USER) {
    const whole = { userName: address(), [attribute]: value };
    await stands('POST /Users', whole);
    await stands(`PUT /Users/${user.id}`, whole);
    await stands(`PATCH /Users/${user.id}`, patchOf({ op: 'replace', path: attribute, value }));
    await stands(`PATCH /Users/${user.id}`, patchOf({ op: 'add', value: { [attribute]: value } }));
  }
  for (const attribute of GROUP) {
    await stands('POST /Groups', { displayName: unique('Spans'), [attribute]: value });
    await stands(`PATCH /Groups/${team.id}`, patchOf({ op: 'replace', path: attribute, value }));
    await stands(`PATCH /Groups/${team.id}`, patchOf({ op: 'remove', path: attribute, value }));
  }
  for (const place of [`/Users/${user.id}`, `/Groups/${team.id}`]) {
    await stands(`PATCH ${place}`, patchOf({ op: value, path: 'active', value: true }));
    await stands(`PATCH ${place}`, patchOf({ op: 'remove', path: value }));
    await stands(`PATCH ${place}`, { Operations: value });
    await stands(`PATCH ${place}`, { Operations: [value] });
  }
  if (typeof value === 'string') {
    for (const filter of [value, `userName eq ${value}`, `userName eq ${JSON.stringify(value)}`]) {
      await stands(`GET /Users?filter=${encodeURIComponent(wellFormed(filter))}`);
      await stands(`GET /Groups?count=${encodeURIComponent(wellFormed(filter))}`);
    }
  }
});

it('SCIM stands bodies that are no objects, and ids that are none', async () => {
  const { stands, user } = await createScene();
  for (const body of ['', '{', '[]', '"x"', 'null', '7', `{"userName":"${'x'.repeat(1_100_000)}"}`]) {
    await stands('POST /Users', body);
    await stands(`PATCH /Users/${user.id}`, body);
    await stands('POST /Groups', body);
  }
  for (const id of ['0', '-1', '1e9', '9'.repeat(40), '%00', 'me', '%E2%82']) {
    await stands(`GET /Users/${id}`);
    await stands(`DELETE /Groups/${id}`);
  }
});
