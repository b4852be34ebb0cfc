import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDb, type Db, openDb } from '#db/client.ts';
import { auditLogEntries, invites } from '#db/schema/index.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createRequest } from '#test/factories.ts';
import { createInviteRequest } from './create-invite-request.ts';
import { denyRequest } from './deny-request.ts';
import { withdrawRequest } from './withdraw-request.ts';

const database = testDatabase();
let elsewhere: Db;
beforeAll(() => {
  elsewhere = openDb(database.url, 2);
});
afterAll(() => closeDb(elsewhere));

async function asked() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const { user } = await createMember(database.db, organization.id, undefined, 'member');
  const request = await createRequest(database.db, organization.id, { requesterId: user.id });
  const withdraw = (by = user, db = database.db) =>
    withdrawRequest(contextFor(db, by.actor), slug, String(request.id));
  const events = async () => {
    const rows = await database.db
      .select({ event: auditLogEntries.event, actorId: auditLogEntries.actorId })
      .from(auditLogEntries)
      .where(eq(auditLogEntries.organizationId, organization.id));
    return rows.filter(({ event }) => event.startsWith('invite-request.'));
  };
  return { organization, owner, slug, user, request, withdraw, events };
}

describe('withdrawRequest', () => {
  it('takes one’s own request back, says so in the log, writes to nobody, and frees the address', async () => {
    const { user, slug, request, withdraw, events } = await asked();
    expect(await withdraw()).toEqual({ email: request.email });
    const [row] = await database.db.select().from(invites).where(eq(invites.id, request.id));
    expect(row).toMatchObject({ status: 'revoked', kind: 'invite-request' });
    expect(await events()).toEqual([{ event: 'invite-request.withdraw', actorId: user.id }]);
    const mails = await database.db.execute(
      sql`select 1 from pgboss.job where name = 'requests-mail-outcome' and (data->>'requestId')::bigint = ${request.id}`,
    );
    expect(mails).toHaveLength(0);
    await expect(withdraw()).rejects.toMatchObject({ code: 'not-found' });
    await createInviteRequest(contextFor(database.db, user.actor), slug, { email: request.email });
  });

  it('is for whoever asked alone: other members and managers cannot, outsiders do not see it', async () => {
    const { organization, owner, withdraw, events } = await asked();
    const { user: other } = await createMember(database.db, organization.id, undefined, 'member');
    const { owner: outsider } = await createOrganization(database.db);
    await expect(withdraw(owner)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(withdraw(other)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(withdraw(outsider)).rejects.toMatchObject({ code: 'not-found' });
    expect(await events()).toEqual([]);
  });

  it('and the answer of a manager at the same moment have one outcome', async () => {
    const { owner, slug, request, withdraw, events } = await asked();
    const settled = await Promise.allSettled([
      withdraw(),
      denyRequest(contextFor(elsewhere, owner.actor), slug, String(request.id)),
    ]);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await events()).toHaveLength(1);
  });
});
