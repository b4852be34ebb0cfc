import { describe, expect, it } from 'vitest';
import { testApplication } from '#test/application.ts';
import { createMember, createOrganization } from '#test/factories.ts';
import { expectMatchesSchema } from '#test/openapi/expect-matches-schema.ts';
import { callRest, type RestCall } from '#test/rest.ts';
import { DELETE, GET, PUT } from './route.ts';

const database = testApplication();

async function newOrganization() {
  const made = await createOrganization(database.db);
  const as = (call: Partial<RestCall> = {}) => ({
    user: made.owner,
    params: { organization: made.slug },
    ...call,
  });
  return {
    ...made,
    remove: (call?: Partial<RestCall>) => callRest(database.db, DELETE, { ...as(call), method: 'DELETE' }),
    read: () => callRest(database.db, GET, as()),
    put: (body: unknown) => callRest(database.db, PUT, { ...as(), body }),
  };
}

describe('DELETE organization', () => {
  it('is 202 with the whole, pending, and again the same [S9.1.106] [S9.1.110]', async () => {
    const { slug, remove, read } = await newOrganization();
    const first = await remove();
    expect(first.status).toBe(202);
    expectMatchesSchema('GET', '/api/0/organizations/acme/', 200, first.body);
    expect(first.body).toMatchObject({
      slug,
      status: { id: 'pending_deletion', name: 'pending deletion' },
      deletion: { requestedBy: 'Test' },
    });
    expect(new Date(first.body.deletion.dateDue).getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    const again = await remove();
    expect([again.status, again.body.deletion]).toEqual([202, first.body.deletion]);
    expect((await read()).body.deletion).toEqual(first.body.deletion);
  });

  it('takes an owner, and a token with org:admin [S9.1.107]', async () => {
    const { organization, remove } = await newOrganization();
    const { user: manager } = await createMember(database.db, organization.id, undefined, 'manager');
    expect((await remove({ user: manager })).status).toBe(403);
    expect((await remove({ scopes: ['org:read', 'org:write'] })).status).toBe(403);
    expect((await remove({ params: { organization: 'nothing-here' } })).status).toBe(404);
    expect((await remove({ scopes: ['org:read', 'org:admin'] })).status).toBe(202);
  });
});

describe('PUT with cancelDeletion', () => {
  it('restores, and is the only change that a pending organization takes [S9.1.51]', async () => {
    const { remove, read, put } = await newOrganization();
    await remove();
    const late = await put({ name: 'Late' });
    expect([late.status, late.body.code]).toEqual([409, 'pending-deletion']);
    expect((await put({ cancelDeletion: false })).body.status.id).toBe('pending_deletion');
    const restored = await put({ cancelDeletion: true });
    expect([restored.status, restored.body.status.id]).toEqual([200, 'active']);
    expect(restored.body).not.toHaveProperty('deletion');
    expect((await read()).body.status.id).toBe('active');
    expect((await put({ name: 'In time' })).status).toBe(200);
  });

  it('stands alone, and is a yes or a no', async () => {
    const { remove, put, read } = await newOrganization();
    await remove();
    expect((await put({ cancelDeletion: true, name: 'Both' })).body).toEqual({ name: [expect.any(String)] });
    for (const value of [null, 1, 'true', []]) {
      const { status, body } = await put({ cancelDeletion: value });
      expect([status, Object.keys(body)]).toEqual([400, ['cancelDeletion']]);
    }
    expect((await read()).body.status.id).toBe('pending_deletion');
  });
});
