import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createRequest } from '#test/factories.ts';
import { denyRequest } from './deny-request.ts';

const database = testDatabase();

describe('denyRequest', () => {
  it('needs a manager, tells whoever asked once, and not twice', async () => {
    const { organization, owner, slug } = await createOrganization(database.db);
    const { user } = await createMember(database.db, organization.id, undefined, 'member');
    const { id, email } = await createRequest(database.db, organization.id, { kind: 'join-request' });
    const deny = (by: typeof owner) => denyRequest(contextFor(database.db, by.actor), slug, String(id));
    await expect(deny(user)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await deny(owner)).toEqual({ email });
    await expect(deny(owner)).rejects.toMatchObject({ code: 'not-found' });
    const mails = await database.db.execute(
      sql`select 1 from pgboss.job where name = 'requests-mail-outcome' and (data->>'requestId')::bigint = ${id}`,
    );
    expect(mails).toHaveLength(1);
  });
});
