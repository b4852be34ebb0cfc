import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as groupRoute from '#app/api/0/organizations/[organization]/scim/v2/Groups/[group]/route.ts';
import * as groupsRoute from '#app/api/0/organizations/[organization]/scim/v2/Groups/route.ts';
import * as userRoute from '#app/api/0/organizations/[organization]/scim/v2/Users/[user]/route.ts';
import * as usersRoute from '#app/api/0/organizations/[organization]/scim/v2/Users/route.ts';
import { auditLogEntries, scimGroups, teamMembers, teams } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testApplication } from '#test/application.ts';
import { createMember, createTeam, unique } from '#test/factories.ts';
import { expectMatchesSchema } from '#test/openapi/expect-matches-schema.ts';
import { createProvisioned, patchOf } from '#test/scim.ts';

const database = testApplication();
const ROUTES = {
  Users: { all: usersRoute, one: userRoute },
  Groups: { all: groupsRoute, one: groupRoute },
};

async function createScene() {
  const made = await createProvisioned(database.db, ROUTES);
  const people = [];
  for (const _ of [1, 2, 3]) {
    people.push((await createMember(database.db, made.organization.id, undefined, 'member')).member);
  }
  const ids = people.map(({ id }) => String(id));
  const inTeam = async (groupId: string) =>
    (
      await database.db
        .select({ id: teamMembers.memberId })
        .from(teamMembers)
        .where(eq(teamMembers.teamId, Number(groupId)))
        .orderBy(teamMembers.memberId)
    ).map(({ id }) => String(id));
  const values = (...some: (string | undefined)[]) => some.map((value) => ({ value }));
  return { ...made, ids, inTeam, values };
}

describe('a group', () => {
  it('becomes a team with its members, and is read with and without them', async () => {
    const { scim, slug, ids, values, inTeam } = await createScene();
    const [a, b] = ids;
    const made = await scim('POST /Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Spans & Arches',
      externalId: 'entra-1',
      members: values(a, b),
    });
    const path = `/api/0/organizations/${slug}/scim/v2/Groups`;
    expect(made.status).toBe(201);
    expectMatchesSchema('POST', path, 201, made.body);
    expect(made.body).toMatchObject({ displayName: 'Spans & Arches', externalId: 'entra-1' });
    expect(await inTeam(made.body.id)).toEqual([a, b]);
    const got = await scim(`GET /Groups/${made.body.id}`);
    expectMatchesSchema('GET', `${path}/${made.body.id}`, 200, got.body);
    expect(got.body).toEqual(made.body);
    expect(got.body.members.map(({ value }: { value: string }) => value)).toEqual([a, b]);
    expect((await scim(`GET /Groups/${made.body.id}?excludedAttributes=members`)).body).not.toHaveProperty(
      'members',
    );
    const filter = encodeURIComponent('displayName eq "SPANS & arches"');
    const found = await scim(`GET /Groups?filter=${filter}&excludedAttributes=members,meta`);
    expectMatchesSchema('GET', path, 200, found.body);
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id: made.body.id }] });
    expect(found.body.Resources[0]).not.toHaveProperty('members');
    const none = encodeURIComponent('displayName eq "Nobody"');
    expect((await scim(`GET /Groups?filter=${none}`)).body).toMatchObject({ totalResults: 0, Resources: [] });
    expect((await scim('GET /Groups?count=1')).body.Resources[0].members).toHaveLength(2);
  });

  it('has a name and a slug of its own, also where no slug can be made of the name', async () => {
    const { scim, organization } = await createScene();
    const make = (displayName: string) => scim('POST /Groups', { displayName });
    await make('R&D');
    await make('R D');
    await make('橋');
    await make('7');
    expect(await make('r&d')).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
    expect(await make('x'.repeat(100))).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
    const slugs = await database.db
      .select({ slug: teams.slug })
      .from(teams)
      .where(eq(teams.organizationId, organization.id))
      .orderBy(teams.id);
    expect(slugs.map(({ slug }) => slug)).toEqual(['r-d', 'r-d-2', 'team', 'team-7']);
  });

  it('changes its members step by step, in one entry of the log', async () => {
    const { scim, ids, values, inTeam, organization } = await createScene();
    const [a, b, c] = ids;
    const team = await createTeam(database.db, organization.id);
    const change = (...operations: object[]) => scim(`PATCH /Groups/${team.id}`, patchOf(...operations));
    expect((await change({ op: 'add', path: 'members', value: values(a, b) })).status).toBe(204);
    expect(await inTeam(String(team.id))).toEqual([a, b]);
    await change(
      { op: 'remove', path: `members[value eq "${a}"]` },
      { op: 'Add', path: 'members', value: values(c) },
    );
    expect(await inTeam(String(team.id))).toEqual([b, c]);
    await change({ op: 'Remove', path: 'members', value: values(b) });
    expect(await inTeam(String(team.id))).toEqual([c]);
    await change({ op: 'replace', path: 'members', value: values(a, b) });
    expect(await inTeam(String(team.id))).toEqual([a, b]);
    await change({ op: 'replace', value: { id: String(team.id), displayName: 'Arches' } });
    expect(await change({ op: 'add', path: 'members', value: values('999999999') })).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    });
    await change({ op: 'remove', path: `members[value eq "999999999"]` });
    await change({ op: 'remove', path: 'members' });
    expect(await inTeam(String(team.id))).toEqual([]);
    expect(only(await database.db.select().from(teams).where(eq(teams.id, team.id)))).toMatchObject({
      name: 'Arches',
      slug: team.slug,
    });
    expect(await database.db.select().from(scimGroups).where(eq(scimGroups.teamId, team.id))).toHaveLength(1);
    const entries = await database.db
      .select({ changes: auditLogEntries.changes })
      .from(auditLogEntries)
      .where(
        and(eq(auditLogEntries.organizationId, organization.id), eq(auditLogEntries.event, 'team.edit')),
      );
    expect(entries).toHaveLength(6);
  });

  it('replaces by PUT only what it has', async () => {
    const { scim, ids, values, inTeam } = await createScene();
    const { body } = await scim('POST /Groups', { displayName: unique('Spans'), members: values(...ids) });
    const put = await scim(`PUT /Groups/${body.id}`, { displayName: body.displayName });
    expect(put).toMatchObject({ status: 200, body: { displayName: body.displayName } });
    expect(await inTeam(body.id)).toHaveLength(3);
    await scim(`PUT /Groups/${body.id}`, { displayName: body.displayName, members: values(ids[0]) });
    expect(await inTeam(body.id)).toEqual([ids[0]]);
  });

  it('goes, and leaves its members', async () => {
    const { scim, ids, organization } = await createScene();
    const team = await createTeam(database.db, organization.id, [{ id: Number(ids[0]) }]);
    expect((await scim(`DELETE /Groups/${team.slug}`)).status).toBe(404);
    expect((await scim(`DELETE /Groups/${team.id}`)).status).toBe(204);
    expect(await scim(`GET /Groups/${team.id}`)).toMatchObject({ status: 404, body: { status: '404' } });
    expect((await scim(`DELETE /Groups/${team.id}`)).status).toBe(404);
    expect((await scim(`GET /Users/${ids[0]}`)).status).toBe(200);
  });

  it('is of one organization alone', async () => {
    const [ours, theirs] = [await createScene(), await createScene()];
    const team = await createTeam(database.db, theirs.organization.id);
    const own = await createTeam(database.db, ours.organization.id);
    for (const method of ['GET', 'DELETE']) {
      expect((await ours.scim(`${method} /Groups/${team.id}`)).status).toBe(404);
    }
    const change = patchOf({ op: 'add', path: 'members', value: theirs.values(theirs.ids[0]) });
    expect((await ours.scim(`PATCH /Groups/${team.id}`, change)).status).toBe(404);
    expect((await ours.scim(`PATCH /Groups/${own.id}`, change)).status).toBe(400);
    expect(await ours.inTeam(String(own.id))).toEqual([]);
  });
});
