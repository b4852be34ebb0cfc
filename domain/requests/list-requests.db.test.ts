import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization, createRequest, createUser, unique } from '#test/factories.ts';
import { listRequests } from './list-requests.ts';

const database = testDatabase();

describe('listRequests', () => {
  it('goes page by page without repeating or leaving out anybody', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    for (const kind of ['join-request', 'invite-request', 'join-request', 'invite-request'] as const) {
      await createRequest(database.db, organization.id, { kind, email: `${unique('p')}@halden.example` });
    }
    const ctx = contextFor(database.db, owner.actor);
    const all = await listRequests(ctx, slug);
    const first = await listRequests(ctx, slug, { limit: 3 });
    const last = first.at(-1);
    const second = last
      ? await listRequests(ctx, slug, { after: { kind: last.kind, email: last.emailNormalized } })
      : [];
    expect([...first, ...second]).toEqual(all);
    expect(all.map(({ kind }) => kind)).toEqual([
      'invite-request',
      'invite-request',
      'join-request',
      'join-request',
    ]);
  });

  it('shows nothing of another organization, and nothing to strangers', async () => {
    const { slug, owner } = await createOrganization(database.db);
    const other = await createOrganization(database.db);
    const { id } = await createRequest(database.db, other.organization.id);
    expect(await listRequests(contextFor(database.db, owner.actor), slug, { ids: [id] })).toEqual([]);
    const stranger = await createUser(database.db);
    await expect(listRequests(contextFor(database.db, stranger.actor), slug)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
