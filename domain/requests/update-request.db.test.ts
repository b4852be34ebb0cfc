import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDb, type Db, openDb } from '#db/client.ts';
import { auditLogEntries, invites } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createMember, createOrganization, createRequest } from '#test/factories.ts';
import { denyRequest } from './deny-request.ts';
import { updateRequest } from './update-request.ts';

const database = testDatabase();

async function house() {
  const { organization, owner, slug } = await createOrganization(database.db);
  const { user: manager } = await createMember(database.db, organization.id, undefined, 'manager');
  const request = await createRequest(database.db, organization.id);
  return { organization, owner, manager, slug, request, id: String(request.id) };
}

async function race(...attempts: ((db: Db) => Promise<unknown>)[]) {
  const connections = attempts.map(() => openDb(database.url, 1));
  const outcomes = await Promise.allSettled(
    attempts.map((attempt, i) => attempt(connections[i] ?? database.db)),
  );
  await Promise.all(connections.map(closeDb));
  return outcomes;
}

const rowOf = async (id: number) => only(await database.db.select().from(invites).where(eq(invites.id, id)));
const eventsOf = async (organizationId: number) =>
  (
    await database.db.select().from(auditLogEntries).where(eq(auditLogEntries.organizationId, organizationId))
  ).map(({ event }) => event);
/** Who comes later finds it answered, or loses the claim. */
const TOO_LATE = expect.stringMatching(/^(not-found|conflict)$/);

describe('updateRequest', () => {
  it('writes nothing when nothing is changed', async () => {
    const { organization, owner, slug, id } = await house();
    await updateRequest(contextFor(database.db, owner.actor), slug, id, {
      role: 'member',
      teams: [],
      approve: false,
    });
    expect(await eventsOf(organization.id)).toEqual([]);
  });

  it('is approved by one of two who press at once, and mailed once', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { organization, owner, manager, slug, id, request } = await house();
      const outcomes = await race(
        (db) => updateRequest(contextFor(db, owner.actor), slug, id, { approve: true, role: 'manager' }),
        (db) => updateRequest(contextFor(db, manager.actor), slug, id, { approve: true }),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = outcomes.find((outcome) => outcome.status === 'rejected');
      expect(lost?.reason.code).toEqual(TOO_LATE);
      const ownerWon = outcomes[0]?.status === 'fulfilled';
      expect(await rowOf(request.id)).toMatchObject({
        kind: 'invite',
        role: ownerWon ? 'manager' : 'member',
        inviterId: ownerWon ? owner.id : manager.id,
      });
      expect(await eventsOf(organization.id)).toEqual(['member.invite']);
    }
  });

  it('is either approved or denied, never both', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { organization, owner, manager, slug, id, request } = await house();
      const [approved, denied] = await race(
        (db) => updateRequest(contextFor(db, owner.actor), slug, id, { approve: true }),
        (db) => denyRequest(contextFor(db, manager.actor), slug, id),
      );
      const row = await rowOf(request.id);
      const isInvite = row.kind === 'invite';
      expect(row.status).toBe(isInvite ? 'pending' : 'declined');
      expect([approved?.status, denied?.status]).toEqual(
        isInvite ? ['fulfilled', 'rejected'] : ['rejected', 'fulfilled'],
      );
      expect(await eventsOf(organization.id)).toEqual([isInvite ? 'member.invite' : 'invite-request.remove']);
    }
  });
});
