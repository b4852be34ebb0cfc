import { describe, expect, it } from 'vitest';
import { closeDb, type Db, openDb } from '#db/client.ts';
import { testDatabase } from '#test/database.ts';
import {
  contextFor,
  createMember,
  createOrganization,
  createTeam,
  createUser,
  unique,
} from '#test/factories.ts';
import { createInviteRequest } from './create-invite-request.ts';
import { listRequests } from './list-requests.ts';

const database = testDatabase();
const address = () => `${unique('asked')}@halden.example`;

describe('createInviteRequest', () => {
  it('takes the default role when none is asked for, and keeps the reason', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const ctx = contextFor(database.db, user.actor);
    await createInviteRequest(ctx, slug, { email: address(), message: 'Knows the north span.' });
    expect(await listRequests(ctx, slug)).toMatchObject([
      { role: 'member', message: 'Knows the north span.', requester: { id: user.id } },
    ]);
  });

  it('names what is wrong: an unknown role, another organization’s team, a list of addresses', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const elsewhere = await createOrganization(database.db);
    const team = await createTeam(database.db, elsewhere.organization.id);
    const ctx = contextFor(database.db, user.actor);
    const ask = (input: object) => createInviteRequest(ctx, slug, { email: address(), ...input });
    await expect(ask({ role: 'king' })).rejects.toMatchObject({ fields: { role: [expect.any(String)] } });
    await expect(ask({ teams: [team.slug] })).rejects.toMatchObject({
      fields: { teams: [expect.any(String)] },
    });
    await expect(ask({ email: [address()] })).rejects.toMatchObject({
      fields: { email: [expect.any(String)] },
    });
  });

  it('is not for strangers', async () => {
    const { slug } = await createOrganization(database.db);
    const stranger = await createUser(database.db);
    const asked = createInviteRequest(contextFor(database.db, stranger.actor), slug, { email: address() });
    await expect(asked).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps one of two who ask for the same person at once', async () => {
    const { organization, slug } = await createOrganization(database.db);
    const people = [
      await createMember(database.db, organization.id, undefined, 'member'),
      await createMember(database.db, organization.id, undefined, 'member'),
    ];
    const email = address();
    const connections: Db[] = people.map(() => openDb(database.url, 1));
    const outcomes = await Promise.allSettled(
      people.map(({ user }, index) =>
        createInviteRequest(contextFor(connections[index] ?? database.db, user.actor), slug, { email }),
      ),
    );
    await Promise.all(connections.map(closeDb));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await listRequests(contextFor(database.db), slug)).toHaveLength(1);
  });
});
