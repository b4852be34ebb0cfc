import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLogEntries, invites } from '#db/schema/index.ts';
import { only } from '#lib/invariant.ts';
import { testDatabase } from '#test/database.ts';
import { contextFor, createInvite, createOrganization, createUser } from '#test/factories.ts';
import { declineInvite } from './decline-invite.ts';
import { readInvite } from './read-invite.ts';

const database = testDatabase();
const NOBODY = () => contextFor(database.db, { type: 'anonymous' });

async function house(overrides: Parameters<typeof createInvite>[3] = {}) {
  const { organization, owner, slug } = await createOrganization(database.db);
  const made = await createInvite(database.db, organization.id, owner, overrides);
  return { organization, owner, slug, ...made, asOwner: contextFor(database.db, owner.actor) };
}

async function rowOf(inviteId: number) {
  return only(await database.db.select().from(invites).where(eq(invites.id, inviteId)));
}

async function eventsOf(organizationId: number) {
  const rows = await database.db
    .select()
    .from(auditLogEntries)
    .where(eq(auditLogEntries.organizationId, organizationId));
  return rows.map(({ event, actorLabel }) => [event, actorLabel]);
}

describe('declineInvite', () => {
  it('needs no account, says who in the log, and is the same the second time', async () => {
    const { organization, invite, link } = await house();
    await declineInvite(NOBODY(), link);
    await declineInvite(NOBODY(), link);
    expect((await rowOf(invite.id)).status).toBe('declined');
    expect(await eventsOf(organization.id)).toEqual([['member.decline-invite', invite.email]]);
    expect((await readInvite(NOBODY(), link))?.state).toBe('declined');
  });

  it('is not for somebody else who is signed in', async () => {
    const { invite, link } = await house();
    const stranger = await createUser(database.db);
    const refused = declineInvite(contextFor(database.db, stranger.actor), link);
    await expect(refused).rejects.toMatchObject({ reason: 'wrong-account' });
    expect((await rowOf(invite.id)).status).toBe('pending');
  });
});
