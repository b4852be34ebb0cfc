import { describe, expect, it } from 'vitest';
import * as groupRoute from '#app/api/0/organizations/[organization]/scim/v2/Groups/[group]/route.ts';
import * as groupsRoute from '#app/api/0/organizations/[organization]/scim/v2/Groups/route.ts';
import * as resourceTypeRoute from '#app/api/0/organizations/[organization]/scim/v2/ResourceTypes/[name]/route.ts';
import * as resourceTypesRoute from '#app/api/0/organizations/[organization]/scim/v2/ResourceTypes/route.ts';
import * as schemaRoute from '#app/api/0/organizations/[organization]/scim/v2/Schemas/[name]/route.ts';
import * as schemasRoute from '#app/api/0/organizations/[organization]/scim/v2/Schemas/route.ts';
import * as configRoute from '#app/api/0/organizations/[organization]/scim/v2/ServiceProviderConfig/route.ts';
import * as userRoute from '#app/api/0/organizations/[organization]/scim/v2/Users/[user]/route.ts';
import * as usersRoute from '#app/api/0/organizations/[organization]/scim/v2/Users/route.ts';
import { HOST, testApplication } from '#test/application.ts';
import { unique } from '#test/factories.ts';
import { inRequest } from '#test/request-scope.ts';
import { createProvisioned, patchOf } from '#test/scim.ts';

const database = testApplication();
const ROUTES = {
  Users: { all: usersRoute, one: userRoute },
  Groups: { all: groupsRoute, one: groupRoute },
};
const CORE = 'urn:ietf:params:scim:schemas:core:2.0';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

async function createScene() {
  const made = await createProvisioned(database.db, ROUTES);
  const find = async (kind: string, filter: string) => {
    const { status, body } = await made.scim(`GET /${kind}?filter=${encodeURIComponent(filter)}`);
    expect(status).toBe(200);
    return body.Resources;
  };
  return { ...made, find };
}

describe('Okta', () => {
  it('assigns a user, pushes a group, updates, deactivates and assigns again', async () => {
    const { scim, find, domain } = await createScene();
    const userName = `ines@${domain}`;
    expect((await scim('GET /Users?startIndex=1&count=1')).status).toBe(200);
    expect(await find('Users', `userName eq "${userName}"`)).toEqual([]);
    const profile = {
      schemas: [`${CORE}:User`],
      userName,
      name: { givenName: 'Inês', familyName: 'Caldeira' },
      emails: [{ primary: true, value: userName, type: 'work' }],
      displayName: 'Inês Caldeira',
      locale: 'en-US',
      externalId: '00ujl29u0le5T6Aj10h7',
      groups: [],
      password: '1mz050nq',
      active: true,
    };
    const made = await scim('POST /Users', profile);
    expect(made.status).toBe(201);
    const { id } = made.body;
    expect((await scim(`GET /Users/${id}`)).body).toMatchObject({ id, userName, active: true });
    // A change of the profile: Okta reads, then sends the whole of it back.
    const whole = (await scim(`GET /Users/${id}`)).body;
    const changed = await scim(`PUT /Users/${id}`, {
      ...whole,
      name: { givenName: 'Inês', familyName: 'Prado' },
    });
    expect(changed).toMatchObject({
      status: 200,
      body: { name: { familyName: 'Prado' }, externalId: profile.externalId },
    });
    // Push of a group.
    expect(await find('Groups', 'displayName eq "Bridges"')).toEqual([]);
    const group = await scim('POST /Groups', {
      schemas: [`${CORE}:Group`],
      displayName: 'Bridges',
      members: [],
    });
    const members = [{ value: id, display: userName }];
    const replaced = patchOf({ op: 'replace', path: 'members', value: members });
    expect((await scim(`PATCH /Groups/${group.body.id}`, replaced)).status).toBe(204);
    const renamed = patchOf({ op: 'replace', value: { id: group.body.id, displayName: 'Long bridges' } });
    expect((await scim(`PATCH /Groups/${group.body.id}`, renamed)).status).toBe(204);
    expect((await scim(`GET /Groups/${group.body.id}`)).body).toMatchObject({
      displayName: 'Long bridges',
      members: [{ value: id }],
    });
    // Unassigned, and assigned again.
    const off = patchOf({ op: 'replace', value: { active: false } });
    expect((await scim(`PATCH /Users/${id}`, off)).status).toBe(204);
    expect((await find('Users', `userName eq "${userName}"`))[0]).toMatchObject({ id, active: false });
    expect((await scim(`PUT /Users/${id}`, { ...whole, active: true })).body).toMatchObject({
      id,
      active: true,
    });
    expect((await scim(`DELETE /Groups/${group.body.id}`)).status).toBe(204);
  });
});

describe('Entra ID', () => {
  it('tests the connection, makes, matches, changes, disables and deletes', async () => {
    const { scim, find, domain } = await createScene();
    // The connection test asks for somebody who is not there.
    expect(await find('Users', `userName eq "${unique('probe')}"`)).toEqual([]);
    const userName = `Test_User_ab6490ee@${domain}`;
    const made = await scim('POST /Users', {
      schemas: [`${CORE}:User`, ENTERPRISE],
      externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef',
      userName,
      active: true,
      emails: [{ primary: true, type: 'work', value: 'other@elsewhere.example' }],
      meta: { resourceType: 'User' },
      name: { formatted: 'givenName familyName', familyName: 'familyName', givenName: 'givenName' },
      roles: [],
      [ENTERPRISE]: { department: 'bridges' },
    });
    expect(made.status).toBe(201);
    const { id } = made.body;
    expect((await find('Users', `userName eq "${userName.toLowerCase()}"`))[0]).toMatchObject({ id });
    expect((await find('Users', `externalId eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"`))[0]).toMatchObject({
      id,
    });
    const several = patchOf(
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'new@elsewhere.example' },
      { op: 'Replace', path: 'name.familyName', value: 'updatedFamilyName' },
      { op: 'Add', path: `${ENTERPRISE}:department`, value: 'arches' },
    );
    expect((await scim(`PATCH /Users/${id}`, several)).status).toBe(204);
    const renamed = patchOf({ op: 'Replace', path: 'userName', value: `5b50642d@${domain}` });
    expect((await scim(`PATCH /Users/${id}`, renamed)).status).toBe(204);
    expect((await scim(`GET /Users/${id}`)).body).toMatchObject({
      userName: `5b50642d@${domain}`,
      name: { familyName: 'updatedFamilyName' },
      active: true,
    });
    const disabled = patchOf({ op: 'Replace', path: 'active', value: 'False' });
    expect((await scim(`PATCH /Users/${id}`, disabled)).status).toBe(204);
    expect((await scim(`GET /Users/${id}`)).body.active).toBe(false);
    expect((await scim(`DELETE /Users/${id}`)).status).toBe(204);
    expect((await scim(`GET /Users/${id}`)).status).toBe(404);
  });

  it('keeps a group as it does it', async () => {
    const { scim, find, domain } = await createScene();
    const user = (await scim('POST /Users', { userName: `ines@${domain}` })).body;
    const made = await scim('POST /Groups', {
      schemas: [`${CORE}:Group`, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
      externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
      displayName: 'displayName',
      meta: { resourceType: 'Group' },
    });
    const { id } = made.body;
    const bare = await scim(`GET /Groups/${id}?excludedAttributes=members`);
    expect(bare.body).toMatchObject({ id, displayName: 'displayName' });
    const member = { $ref: null, value: user.id };
    const added = patchOf({ op: 'Add', path: 'members', value: [member] });
    expect((await scim(`PATCH /Groups/${id}`, added)).status).toBe(204);
    expect((await scim(`GET /Groups/${id}`)).body.members).toMatchObject([{ value: user.id }]);
    const removed = patchOf({ op: 'Remove', path: 'members', value: [member] });
    expect((await scim(`PATCH /Groups/${id}`, removed)).status).toBe(204);
    expect((await scim(`GET /Groups/${id}`)).body.members).toEqual([]);
    const renamed = patchOf({ op: 'Replace', path: 'displayName', value: 'newName' });
    expect((await scim(`PATCH /Groups/${id}`, renamed)).status).toBe(204);
    expect(await find('Groups', 'displayName eq "newName"')).toMatchObject([{ id }]);
  });
});

describe('what SCIM can do here', () => {
  it('is told to whoever has a token', async () => {
    const { token, slug } = await createScene();
    const ask = async (handler: typeof configRoute.GET, name?: string) => {
      const request = new Request(`http://${HOST}/`, { headers: { authorization: `Bearer ${token}` } });
      const params = { organization: slug, ...(name !== undefined && { name }) };
      const answer = await inRequest({ headers: request.headers }, () =>
        handler(request, { params: Promise.resolve(params) }),
      );
      return { status: answer.status, body: await answer.json() };
    };
    expect(await ask(configRoute.GET)).toMatchObject({
      status: 200,
      body: { patch: { supported: true }, bulk: { supported: false }, filter: { maxResults: 200 } },
    });
    const types = await ask(resourceTypesRoute.GET);
    expect(types.body.Resources.map(({ endpoint }: { endpoint: string }) => endpoint)).toEqual([
      '/Users',
      '/Groups',
    ]);
    const one = resourceTypeRoute.GET as unknown as typeof configRoute.GET;
    expect(await ask(one, 'User')).toMatchObject({ status: 200, body: { schema: `${CORE}:User` } });
    expect(await ask(one, 'Ship')).toMatchObject({ status: 404, body: { status: '404' } });
    expect((await ask(schemasRoute.GET)).body.totalResults).toBe(2);
    const schema = schemaRoute.GET as unknown as typeof configRoute.GET;
    expect(await ask(schema, `${CORE}:Group`)).toMatchObject({ status: 200, body: { name: 'Group' } });
  });
});
