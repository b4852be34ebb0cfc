import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/context.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createOrganization, createUser, unique } from '#test/factories.ts';
import type { JoinRequestData } from './request-jobs.ts';
import { requestToJoin } from './request-to-join.ts';

const database = testDatabase();

/** A context from a network address that nobody else uses. */
function from(actor: Actor = { type: 'anonymous' }) {
  return { ...contextFor(database.db, actor), ip: unique('place') };
}

async function asked(organizationId: number): Promise<JoinRequestData[]> {
  const rows = await database.db.execute<{ data: JoinRequestData }>(
    sql`select data from pgboss.job where name = 'requests-take-join-request' and (data->>'organizationId')::bigint = ${organizationId} order by created_on`,
  );
  return rows.map(({ data }) => data);
}

describe('requestToJoin', () => {
  it('only puts the question into the queue, the same for a member as for a stranger', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const stranger = `${unique('asker')}@halden.example`;
    await requestToJoin(from(), slug, { email: owner.email });
    await requestToJoin(from(), slug, { email: stranger });
    expect(await asked(organization.id)).toMatchObject([
      { normalized: owner.email, requesterId: null },
      { normalized: stranger, requesterId: null },
    ]);
  });

  it('knows whoever asks with a proven address of their own, and nobody who names another’s', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const user = await createUser(database.db);
    await requestToJoin(from(user.actor), slug, { email: user.email });
    await requestToJoin(from(user.actor), slug, { email: owner.email });
    expect((await asked(organization.id)).map(({ requesterId }) => requesterId)).toEqual([user.id, null]);
  });
});
